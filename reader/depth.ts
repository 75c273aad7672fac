import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { DEPTHS, type Depth } from './reader-state'
import { holdScrollPosition } from './scroll-position'
import { updateState } from './store'

const radioOf = (depth: Depth): HTMLInputElement | null => document.querySelector(`#d-${depth}`)

/** Stores the chosen depth, shows it, and writes it to the address. */
export function startDepth(): void {
  document.querySelector('.depth')?.addEventListener('change', (event) => {
    const depth = DEPTHS.find((one) => radioOf(one)?.checked)
    if (depth === undefined) return
    // Otherwise the script in the head would show it at once (`early.ts`).
    event.stopPropagation()
    updateState(({ settings }) => ({ settings: { ...settings, depth } }))
    afterFrame(() => show(depth))
  })
}

/** Chooses a depth by its key. */
export function chooseDepth(depth: Depth): void {
  const radio = radioOf(depth)
  if (radio === null) return
  radio.checked = true
  radio.dispatchEvent(new Event('change', { bubbles: true }))
}

/** The switch changes in one frame; the issue is laid out in the next. */
const afterFrame = (run: () => void): void => {
  requestAnimationFrame(() => setTimeout(run))
}

/** Shows a depth and keeps the scroll position. */
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
