import { keyStrings } from '@/lib/site/help-strings'
import type { PageTools } from './key-actions'

/** The stops of `j` and `k`: reports of an issue, or entries of a list. */
const STOPS = '.story[id], .brief, .lead__story, .point, .item, .row, .hit, .timeline > li, .notes > li'

/** Moves the focus to the story after (1) or before (-1) the focused one, or else the one being read. */
export function goToStory(step: 1 | -1, { announce, readingTop }: PageTools): void {
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)].filter((one) => one.offsetParent !== null)
  const next = stops[placeIn(stops, step, readingTop() + 1)]
  if (next === undefined) {
    announce(step === 1 ? keyStrings.lastStory : keyStrings.firstStory)
    return
  }
  const headline = next.querySelector(':is(h2, h3, h4) a[href], a[href] b')?.closest('a')
  if (!headline) next.tabIndex = -1
  ;(headline ?? next).focus({ preventScroll: true })
  next.scrollIntoView({ block: 'start' })
}

/** Returns the index of the next stop; it may be out of range. */
function placeIn(stops: readonly HTMLElement[], step: 1 | -1, line: number): number {
  const focused = stops.findIndex((one) => one.contains(document.activeElement))
  if (focused !== -1) return focused + step
  const below = stops.findIndex((one) => one.getBoundingClientRect().top >= line)
  if (step === 1) return below === -1 ? stops.length : below
  return below === -1 ? stops.length - 1 : below - 1
}
