import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { DEPTHS, type Depth } from './reader-state'
import { holdScrollPosition } from './scroll-position'
import { updateState } from './store'

const radioOf = (depth: Depth): HTMLInputElement | null => document.querySelector(`#d-${depth}`)

/**
 * Listens for the reader's choice of a reading depth. Stores and shows the chosen depth, and writes it to the
 * address.
 */
export function startDepth(): void {
  document.querySelector('.depth')?.addEventListener('change', (event) => {
    const depth = DEPTHS.find((one) => radioOf(one)?.checked)
    if (depth === undefined) return
    // Stops the event before it reaches the listener in `early.ts`, which would show the depth at once and
    // lose the scroll position.
    event.stopPropagation()
    updateState(({ settings }) => ({ settings: { ...settings, depth } }))
    afterFrame(() => show(depth))
  })
}

/** Chooses a depth, as a click on its radio button does. */
export function chooseDepth(depth: Depth): void {
  const radio = radioOf(depth)
  if (radio === null) return
  radio.checked = true
  radio.dispatchEvent(new Event('change', { bubbles: true }))
}

/**
 * Runs a function after the next frame, so that the radio button reacts before the long layout of the issue.
 */
const afterFrame = (run: () => void): void => {
  requestAnimationFrame(() => setTimeout(run))
}

/** Shows a depth, keeps the scroll position, and updates the address. */
function show(depth: Depth): void {
  const release = holdScrollPosition()
  document.documentElement.dataset['depth'] = depth
  release()
  const address = new URL(location.href)
  if (depth === 'full') address.searchParams.delete('depth')
  else address.searchParams.set('depth', depth)
  history.replaceState(history.state, '', address)
  announce(readerStrings.depthNow(readerStrings.depths[depth]))
}
