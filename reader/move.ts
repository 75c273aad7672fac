import { encode } from 'uqr'
import { myStrings } from '@/lib/site/my-strings'
import { announce } from './announce'
import { movedFragment, movedIn } from './move-address'
import { readState, updateState } from './store'

const SVG = 'http://www.w3.org/2000/svg'
/** Light modules around the code. */
const QUIET = 4

/** Shows follows and settings as a QR code, whose address another device opens. Nothing passes a server. */
export function showMoveCode(box: HTMLElement): void {
  const address = location.origin + location.pathname + movedFragment(readState())
  try {
    box.replaceChildren(codeOf(address))
    box.hidden = false
  } catch {
    // More than the 2,953 bytes of the largest code.
    announce(myStrings.moveTooLong)
  }
}

function codeOf(text: string): SVGElement {
  const { data, size } = encode(text, { border: 0, ecc: 'L' })
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  const whole = size + 2 * QUIET
  svg.setAttribute('viewBox', `${-QUIET} ${-QUIET} ${whole} ${whole}`)
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

/** Adds what the page's address brings from another device, if the reader agrees. */
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
