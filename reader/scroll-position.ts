/** Heads of sections, stories and briefs: what a reader's place in an issue is told by. */
const ANCHORS = '.issue__body :is(.section__head, .story, .brief)'

/**
 * Notes where a reader is; the function it gives brings that place back to where it stood, after the page has
 * changed. Above the first section nothing needs to be held: what changes lies below.
 */
export function holdScrollPosition(): () => void {
  const body = document.querySelector('.issue__body')
  if (body === null || body.getBoundingClientRect().top > 0) return () => {}
  const line = readingTop()
  const mark = markAt(line)
  if (mark === undefined) return () => {}
  // Where a story is being read, not begun, its head is what stays in sight.
  const wanted = Math.max(mark.getBoundingClientRect().top, line)
  return () => scrollBy({ top: mark.getBoundingClientRect().top - wanted, behavior: 'instant' })
}

/** What begins in the upper half of the window, or else what stretches across its top. */
function markAt(line: number): Element | undefined {
  const marks = [...document.querySelectorAll(ANCHORS)]
  const topOf = (one: Element): number => one.getBoundingClientRect().top
  const begun = marks.find((one) => topOf(one) >= line && one.getBoundingClientRect().height > 0)
  return begun !== undefined && topOf(begun) < innerHeight / 2
    ? begun
    : marks.filter((one) => topOf(one) < line).pop()
}

/** The upper edge of what can be read: on narrow windows the contents are a bar along the top. */
export function readingTop(): number {
  const bar = document.querySelector('.toc')
  return bar === null || matchMedia('(min-width: 64rem)').matches ? 0 : bar.getBoundingClientRect().height
}
