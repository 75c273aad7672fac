import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { DEPTHS, type Depth } from './kept'
import { holdPlace } from './place'
import { keep } from './store'

const radioOf = (depth: Depth): HTMLInputElement | null => document.querySelector(`#d-${depth}`)

/** Keeps the depth that is chosen, names it in the address, and holds the page where it was. */
export function startDepth(): void {
  const radios = document.querySelector('.depth')
  if (radios === null) return
  // Before the choice shows: its layout is still the old one, and costs nothing to read.
  let release: (() => void) | undefined
  for (const event of ['pointerdown', 'keydown']) radios.addEventListener(event, () => (release = holdPlace()))
  radios.addEventListener('change', () => {
    const depth = DEPTHS.find((one) => radioOf(one)?.checked)
    if (depth !== undefined) chosen(depth)
    release?.()
    release = undefined
  })
}

/** Chooses a depth by its key. */
export function chooseDepth(depth: Depth): void {
  const radio = radioOf(depth)
  if (radio === null) return
  const release = holdPlace()
  radio.checked = true
  chosen(depth)
  release()
}

function chosen(depth: Depth): void {
  keep(({ settings }) => ({ settings: { ...settings, depth } }))
  const address = new URL(location.href)
  if (depth === 'full') address.searchParams.delete('depth')
  else address.searchParams.set('depth', depth)
  history.replaceState(history.state, '', address)
  announce(readerStrings.depthNow(readerStrings.depths[depth]))
}
