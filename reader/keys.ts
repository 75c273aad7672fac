import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { chooseDepth } from './depth'
import { goToStory } from './stories'

const KEYS: Readonly<Record<string, () => void>> = {
  1: () => chooseDepth('skim'),
  2: () => chooseDepth('read'),
  3: () => chooseDepth('full'),
  j: () => goToStory(1),
  k: () => goToStory(-1),
  t: goToContents,
  '[': () => goToIssue('prev'),
  ']': () => goToIssue('next'),
  '/': () => goToSearch(),
  '?': showHelp,
}

/**
 * Handles single keys, except while text is typed, with a modifier, or if they are turned off (WCAG 2.1.4).
 */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
    if (
      isWriting(event.target) ||
      document.querySelector('dialog[open]') ||
      document.documentElement.dataset['keys'] === 'off'
    )
      return
    const act = KEYS[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  document.querySelector('[data-help]')?.addEventListener('click', showHelp)
  for (const button of document.querySelectorAll<HTMLElement>('[data-key]'))
    button.addEventListener('click', () => KEYS[button.dataset['key'] ?? '']?.())
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select') !== null

function goToContents(): void {
  const entry =
    document.querySelector<HTMLElement>('.toc [aria-current]') ??
    document.querySelector<HTMLElement>('.toc a')
  entry?.focus()
}

function goToIssue(rel: 'prev' | 'next'): void {
  const link = document.querySelector<HTMLAnchorElement>(`.pager a[rel="${rel}"]`)
  if (link === null) announce(readerStrings.keys.noIssue)
  else link.click()
}

/** Focuses the visible search field: every page has one, in its header, footer or text. */
const goToSearch = (): void =>
  [...document.querySelectorAll<HTMLElement>('input[type="search"]')]
    .find((one) => one.offsetParent !== null)
    ?.focus()

function showHelp(): void {
  import('./help').then(({ openHelp }) => openHelp())
}
