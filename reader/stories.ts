import { keyStrings } from '@/lib/site/help-strings'
import type { PageTools } from './key-actions'

/** Elements among which the keys `j` and `k` move: stories and briefs of an issue, or entries of a list. */
const STOP_SELECTOR =
  '.story[id], .brief, .lead__story, .point, .item, .row, .hit, .timeline > li, .notes > li'

/**
 * Moves the focus to the next (1) or previous (-1) story, counted from the focused story. If no story is
 * focused, counts from the top of the window.
 */
export function goToStory(step: 1 | -1, { announce, readingTop }: PageTools): void {
  const stops = [...document.querySelectorAll<HTMLElement>(STOP_SELECTOR)].filter(
    (one) => one.offsetParent !== null,
  )
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

/** Returns the index of the story to move to. The index is out of range if there is no such story. */
function placeIn(stops: readonly HTMLElement[], step: 1 | -1, line: number): number {
  const focused = stops.findIndex((one) => one.contains(document.activeElement))
  if (focused !== -1) return focused + step
  const below = stops.findIndex((one) => one.getBoundingClientRect().top >= line)
  if (step === 1) return below === -1 ? stops.length : below
  return below === -1 ? stops.length - 1 : below - 1
}
