/** Stories and briefs, by which the scroll position is stored; space around headings of sections differs. */
const ANCHORS = '.issue__body :is(.story, .brief)'

/**
 * Remembers the reader's position; the returned function restores it after the page has changed. Above the
 * first section nothing is restored, because changes happen below.
 */
export function holdScrollPosition(): () => void {
  const body = document.querySelector('.issue__body')
  if (body === null || body.getBoundingClientRect().top > 0) return () => {}
  const line = readingTop()
  const mark = markAt(line)
  if (mark === undefined) return () => {}
  // If the reader is inside a story, its heading stays in view.
  const wanted = Math.max(mark.getBoundingClientRect().top, line)
  return () => scrollBy({ top: mark.getBoundingClientRect().top - wanted, behavior: 'instant' })
}

/** Returns the element that starts in the upper half of the window, or else the one across its top. */
function markAt(line: number): Element | undefined {
  const marks = [...document.querySelectorAll(ANCHORS)]
  const topOf = (one: Element): number => one.getBoundingClientRect().top
  const begun = marks.find((one) => topOf(one) >= line && one.getBoundingClientRect().height > 0)
  return begun !== undefined && topOf(begun) < innerHeight / 2
    ? begun
    : marks.filter((one) => topOf(one) < line).pop()
}

/** Returns the upper edge of the visible text: on narrow windows the contents are a bar at the top. */
export function readingTop(): number {
  const bar = document.querySelector('.toc')
  return bar === null || getComputedStyle(bar).overflowX === 'visible'
    ? 0
    : bar.getBoundingClientRect().height
}
