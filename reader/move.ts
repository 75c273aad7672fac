import { encode } from 'uqr'
import { myStrings } from '@/lib/site/my-strings'
import { announce } from './announce'
import { movedFragment, movedIn } from './move-address'
import { readState, updateState } from './store'

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
/** Width of the light border around the QR code, in modules (the small squares of the code). */
const QUIET_ZONE_MODULES = 4

/**
 * Shows a QR code that contains an address with the followed topics and settings. Another device scans the
 * code and opens the address. No server gets the data.
 */
export function showMoveCode(box: HTMLElement): void {
  const address = location.origin + location.pathname + movedFragment(readState())
  try {
    box.replaceChildren(codeOf(address))
    box.hidden = false
  } catch {
    // The address is longer than 2,953 bytes, the most that a QR code can contain.
    announce(myStrings.moveTooLong)
  }
}

function codeOf(text: string): SVGElement {
  const { data, size } = encode(text, { border: 0, ecc: 'L' })
  const svg = document.createElementNS(SVG_NAMESPACE, 'svg')
  const path = document.createElementNS(SVG_NAMESPACE, 'path')
  const whole = size + 2 * QUIET_ZONE_MODULES
  svg.setAttribute('viewBox', `${-QUIET_ZONE_MODULES} ${-QUIET_ZONE_MODULES} ${whole} ${whole}`)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', myStrings.moveCode)
  svg.setAttribute('shape-rendering', 'crispEdges')
  path.setAttribute(
    'd',
    data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''),
  )
  svg.append(path)
  return svg
}

/**
 * If the page's address contains topics and settings of another device, and the reader agrees, adds them to
 * the stored ones.
 */
export function acceptMove(showAll: () => void): void {
  const moved = movedIn(location.hash)
  if (moved === undefined) return
  history.replaceState(undefined, '', location.pathname)
  if (!confirm(myStrings.moveSure(moved.follow.length))) return
  updateState(({ follow, settings }) => ({
    follow: [...follow.filter(({ id }) => moved.follow.every((one) => one.id !== id)), ...moved.follow],
    settings: { ...settings, ...moved.settings },
  }))
  showAll()
  announce(myStrings.imported)
}
