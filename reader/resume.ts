import { readerStrings } from '@/lib/site/reader-strings'
import type { Saved } from './reader-state'
import { slugIn } from './slug'
import { readState, updateState } from './store'

/** Maximum number of issues with a stored position. */
const MAX_STORED_ISSUES = 30
/** Margins that reduce the observed area to a thin line, 30 % below the top of the window. */
const LINE_MARGINS = '-30% 0px -69% 0px'

/** Shows a link to the story that was read last in this issue, and stores which story is read now. */
export function start(): void {
  const slug = slugIn(location.pathname)
  const body = document.querySelector('.issue__body')
  if (slug === undefined || body === null) return
  offer(readState().places[slug])
  const stories = [...body.querySelectorAll<HTMLElement>('.story[id]')]
  let place: Saved | undefined
  let isRead = false
  const follow = new IntersectionObserver(
    (changes) => {
      const story = changes.filter(({ isIntersecting }) => isIntersecting).pop()?.target
      if (story === undefined) return
      // No place is stored for the first story, because reading has just begun.
      place = story === stories[0] ? undefined : savedAt(story)
    },
    { rootMargin: LINE_MARGINS },
  )
  for (const story of stories) follow.observe(story)
  const end = new IntersectionObserver(
    (changes) => (isRead ||= changes.some(({ isIntersecting }) => isIntersecting)),
  )
  const foot = document.querySelector('.footer')
  if (foot !== null) end.observe(foot)
  // On phones this is the last event that fires reliably before the page is closed.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || (place === undefined && !isRead)) return
    updateState(({ places }) => {
      const { [slug]: _, ...others } = places
      const left = Object.entries(others).slice(1 - MAX_STORED_ISSUES)
      return { places: Object.fromEntries(isRead || place === undefined ? left : [...left, [slug, place]]) }
    })
  })
}

const savedAt = (story: Element): Saved => ({
  path: `${location.pathname}#${story.id}`,
  title:
    (story.querySelector('.story__title') ?? story.closest('.section')?.querySelector('h2'))?.textContent ??
    '',
})

function offer(place: Saved | undefined): void {
  const line = document.querySelector('.resume')
  if (line === null || place === undefined) return
  const link = document.createElement('a')
  link.href = place.path
  link.textContent = place.title
  line.append(readerStrings.mine.resumeAt, link)
}
