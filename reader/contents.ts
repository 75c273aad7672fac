/** Margins that reduce the observed area to a thin line below the upper quarter of the window. */
const LINE_MARGINS = '-25% 0px -74% 0px'

/**
 * Marks the section that is being read in the table of contents, and keeps the marked entry visible.
 */
export function start(contents: HTMLElement): void {
  const entries = new Map(
    [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].map((entry) => [
      entry.hash.slice(1),
      entry,
    ]),
  )
  const follow = new IntersectionObserver(
    (changes) => {
      const entry = changes.filter(({ isIntersecting }) => isIntersecting).pop()?.target.id
      if (entry === undefined) return
      for (const [id, one] of entries) {
        if (id === entry) one.setAttribute('aria-current', 'location')
        else one.removeAttribute('aria-current')
      }
      showEntry(contents, entries.get(entry))
    },
    { rootMargin: LINE_MARGINS },
  )
  for (const section of document.querySelectorAll('.section[id]')) follow.observe(section)
}

/**
 * Scrolls the table of contents sideways, so that the entry is in the middle. This has an effect only in
 * windows where the table is a bar at the top; the page itself does not scroll.
 */
function showEntry(contents: Element, entry: Element | undefined): void {
  if (entry === undefined) return
  const { left, width } = entry.getBoundingClientRect()
  contents.scrollTo({ left: contents.scrollLeft + left - (contents.clientWidth - width) / 2 })
}
