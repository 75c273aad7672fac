import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { readState, updateState } from './store'

const { actions } = readerStrings

let writer: Promise<typeof import('./markdown')> | undefined

/** A story or brief: its element on the page, and the title and path under which lists store it. */
interface Item {
  readonly element: HTMLElement
  readonly title: string
  readonly path: string
}

/**
 * Starts the menu of actions on a story or brief (copy, share, read later), and the copying of links to
 * headings.
 */
export function startActions(): void {
  document.addEventListener('click', (event) => {
    const anchor =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.anchor[href^="#"]') : null
    if (anchor !== null) copy(anchor.href, actions.linkCopied)
  })
  const menu = document.querySelector<HTMLElement>('#acts')
  if (menu === null) return
  // Chrome before 114, Safari before 17 and Firefox before 125 have no popovers.
  if ('hidePopover' in menu) menu.hidden = false
  else import('./menu').then(({ startMenu }) => startMenu(menu))
  const report = menu.querySelector<HTMLAnchorElement>('[data-report]')
  let item: Item | undefined
  for (const button of document.querySelectorAll<HTMLElement>('[popovertarget="acts"]')) {
    button.addEventListener('click', () => {
      // The module is loaded when the menu opens. A load at the click of a button would be too late: a
      // browser allows copying only directly after the click.
      writer = import('./markdown')
      writer.catch(() => {})
      item = itemOf(button)
      if (report && item) fill(report, item)
      const isLater = readState().later.some(({ path }) => path === item?.path)
      menu.querySelector('[data-act="later"]')?.replaceChildren(isLater ? actions.notLater : actions.later)
    })
  }
  // A tap on a brief focuses it, and style rules then show its controls.
  for (const brief of document.querySelectorAll<HTMLElement>('.brief')) brief.tabIndex = -1
  // Stories also have such buttons outside of the menu.
  for (const button of document.querySelectorAll<HTMLElement>('[data-act]')) {
    const act = ACTIONS[button.dataset['act'] ?? '']
    if (act === undefined) continue
    button.hidden = act === share && !('share' in navigator)
    button.addEventListener('click', () => {
      menu.hidePopover?.()
      const of = menu.contains(button) ? item : itemOf(button)
      if (of !== undefined) act(of)
      showLater()
    })
  }
  showLater()
}

const share = ({ title, path }: Item): void => {
  // Closing the share sheet without a choice is not an error.
  navigator.share({ title, url: addressOf(path) }).catch(() => {})
}

const ACTIONS: Readonly<Record<string, (item: Item) => void>> = {
  link: ({ path }) => copy(addressOf(path), actions.linkCopied),
  share,
  markdown: ({ element }) =>
    writer?.then(
      ({ markdownOf }) => copy(markdownOf(element), actions.markdownCopied),
      () => announce(actions.refused),
    ),
  later,
}

/** Adds a story or brief to the reading list, or removes it if it is on the list. */
function later({ path, title }: Item): void {
  let isIn = false
  const lasts = updateState(({ later }) => {
    isIn = later.some((one) => one.path === path)
    const others = later.filter((one) => one.path !== path)
    return { later: isIn ? others : [...others, { path, title }] }
  })
  announce(`${isIn ? actions.notLaterDone : actions.laterDone}${lasts ? '' : readerStrings.mine.onlyHere}`)
}

/** Shows on the stories' own buttons which stories are on the reading list. */
function showLater(): void {
  const kept = new Set(readState().later.map(({ path }) => path))
  for (const button of document.querySelectorAll('[data-act="later"][aria-pressed]'))
    button.setAttribute('aria-pressed', String(kept.has(itemOf(button)?.path ?? '')))
}

/** Fills the id and the headline of a story or brief into the link for reporting an error. */
function fill(report: HTMLAnchorElement, { element, title }: Item): void {
  report.href = (report.dataset['report'] ?? '')
    .replaceAll('%7Bid%7D', element.id)
    .replaceAll('%7Bheadline%7D', encodeURIComponent(title))
}

const addressOf = (path: string): string => new URL(path, location.href).href

/** Returns the story or brief that contains a button. On a story's own page, this is the whole article. */
function itemOf(button: Element): Item | undefined {
  const element = button.closest<HTMLElement>('.story, .brief, article')
  if (element === null) return undefined
  const heading =
    element.querySelector('h1, .story__title, .brief > *') ?? element.closest('.section')?.querySelector('h2')
  return {
    element,
    title: heading?.textContent ?? '',
    path: element.id === '' ? location.pathname : `${location.pathname}#${element.id}`,
  }
}

function copy(text: string, done: string): void {
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
  copied.then(
    () => announce(done),
    () => announce(actions.refused),
  )
}
