import { keyStrings } from '@/lib/site/help-strings'
import { goToStory } from './stories'

/** The function that each key calls. `keys.ts` loads this module after the page. */
const ACTIONS: Readonly<Record<string, (page: PageTools) => void>> = {
  j: (page) => goToStory(1, page),
  k: (page) => goToStory(-1, page),
  t: goToContents,
  '[': (page) => goToIssue('prev', page),
  ']': (page) => goToIssue('next', page),
  '/': () => goToSearch(),
}

/**
 * Functions of the main module. They are passed as arguments. If both modules imported them, the browser
 * would have to load one more file.
 */
export interface PageTools {
  announce(message: string): void
  readingTop(): number
}

export const actOnKey = (key: string, page: PageTools): void => ACTIONS[key]?.(page)

function goToContents(): void {
  const entry =
    document.querySelector<HTMLElement>('.toc [aria-current]') ??
    document.querySelector<HTMLElement>('.toc a')
  entry?.focus()
}

function goToIssue(rel: 'prev' | 'next', { announce }: PageTools): void {
  const link = document.querySelector<HTMLAnchorElement>(`.pager a[rel="${rel}"]`)
  if (link === null) announce(keyStrings.noIssue)
  else link.click()
}

/** Focuses the search field that is visible. Every page has one: in its header, footer or text. */
const goToSearch = (): void =>
  [...document.querySelectorAll<HTMLElement>('input[type="search"]')]
    .find((one) => one.offsetParent !== null)
    ?.focus()
