/**
 * Stories and briefs serve as fixed points when the scroll position is restored. Headings of sections do not,
 * because the space around them changes with the reading depth.
 */
const ANCHOR_SELECTOR = '.issue__body :is(.story, .brief)'

/**
 * Remembers which story the reader sees. The returned function scrolls back to it after the page has changed.
 * If the reader is above the first section, the returned function does nothing, because only the text below
 * changes.
 */
export function holdScrollPosition(): () => void {
  const body = document.querySelector('.issue__body')
  if (body === null || body.getBoundingClientRect().top > 0) return () => {}
  const line = readingTop()
  const mark = markAt(line)
  if (mark === undefined) return () => {}
  // If the reader is in the middle of a story, the heading of the story is scrolled into view.
  const wanted = Math.max(mark.getBoundingClientRect().top, line)
  return () => scrollBy({ top: mark.getBoundingClientRect().top - wanted, behavior: 'instant' })
}

/**
 * Returns the first story that starts in the upper half of the window. If there is none, returns the last
 * story that starts above the window.
 */
function markAt(line: number): Element | undefined {
  const marks = [...document.querySelectorAll(ANCHOR_SELECTOR)]
  const topOf = (one: Element): number => one.getBoundingClientRect().top
  const begun = marks.find((one) => topOf(one) >= line && one.getBoundingClientRect().height > 0)
  return begun !== undefined && topOf(begun) < innerHeight / 2
    ? begun
    : marks.filter((one) => topOf(one) < line).pop()
}

/**
 * Returns the height of the area at the top of the window in which text is covered, in pixels. In narrow
 * windows the table of contents is a bar that covers this area; otherwise the height is 0.
 */
export function readingTop(): number {
  const bar = document.querySelector('.toc')
  return bar === null || getComputedStyle(bar).overflowX === 'visible'
    ? 0
    : bar.getBoundingClientRect().height
}
