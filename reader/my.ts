import { MIX_FEED, TOPICS } from '@/lib/site/fixed-paths'
import { myStrings } from '@/lib/site/my-strings'
import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { parseReaderState, type Saved, type Topic } from './reader-state'
import { setOffline } from './set-offline'
import { showSettings } from './settings'
import { BASE_PATH, eraseState, readState, replaceState, updateState } from './store'

const words = myStrings

/** An entry of a list on /my, and the function that removes it. */
interface Entry extends Saved {
  /** Text of the button that removes the entry. */
  readonly label?: string
  remove(): void
}

/**
 * Fills the page /my: shows the stored data, and starts the controls with which the reader removes, exports,
 * imports and erases the data.
 */
export function start(page: HTMLElement): void {
  showAll(page)
  const act = (name: string, run: () => void): void =>
    page.querySelector(`[data-my="${name}"]`)?.addEventListener('click', run)
  act('export', exportAll)
  act('move', () => {
    const code = page.querySelector<HTMLElement>('[data-move]')
    if (code !== null) import('./move').then(({ showMoveCode }) => showMoveCode(code))
  })
  act('erase', () => {
    if (!confirm(words.eraseSure)) return
    eraseState()
    showAll(page)
    announce(words.erased)
  })
  // The listener of `settings.ts` was added before this listener, so the choice is already stored.
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset['choice'] === 'offline')
      setOffline().catch(reportError)
  })
  page
    .querySelector<HTMLInputElement>('[data-my="import"]')
    ?.addEventListener('change', async ({ target }) => {
      const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined
      if (file === undefined) return
      const read = parseReaderState(await file.text())
      announce(
        read === undefined
          ? words.importWrong
          : replaceState(read)
            ? words.imported
            : readerStrings.mine.notKept,
      )
      showAll(page)
    })
  if (location.hash.startsWith('#move='))
    import('./move').then(({ acceptMove }) => acceptMove(() => showAll(page)))
  // This attribute is set last, because styles and tests read from it that the controls work.
  page.dataset['filled'] = ''
}

function showAll(page: HTMLElement): void {
  const now = readState()
  const topics = (list: 'follow' | 'mute'): readonly Entry[] =>
    now[list].map(({ id, name }) => ({
      path: `${BASE_PATH}${TOPICS}/${id}`,
      title: name,
      label: words.undo[list],
      remove: () => updateState((before) => ({ [list]: before[list].filter((one) => one.id !== id) })),
    }))
  const lists: Readonly<Record<string, readonly Entry[]>> = {
    places: Object.entries(now.places)
      .reverse()
      .map(([slug, saved]) => ({
        ...saved,
        remove: () =>
          updateState(({ places }) => ({
            places: Object.fromEntries(Object.entries(places).filter(([one]) => one !== slug)),
          })),
      })),
    later: now.later.map((saved) => ({
      ...saved,
      remove: () => updateState(({ later }) => ({ later: later.filter(({ path }) => path !== saved.path) })),
    })),
    follow: topics('follow'),
    mute: topics('mute'),
  }
  for (const list of page.querySelectorAll<HTMLElement>('[data-kept]')) {
    list.replaceChildren(...(lists[list.dataset['kept'] ?? ''] ?? []).map((entry) => entryOf(entry, page)))
    // The style sheet hides an empty list, and shows the line below the list instead.
  }
  showFeed(page, now.follow)
  showSettings()
}

/** Shows the address of the feed of all followed topics. */
function showFeed(page: HTMLElement, follow: readonly Topic[]): void {
  const link = page.querySelector<HTMLAnchorElement>('[data-feed]')
  if (link === null) return
  link.hidden = follow.length === 0
  const ids = follow.map(({ id }) => id).sort()
  link.href = `${BASE_PATH}${MIX_FEED}?topics=${ids.join()}`
}

function entryOf({ path, title, label = words.remove, remove }: Entry, page: HTMLElement): HTMLElement {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = path
  link.textContent = title
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'action'
  button.textContent = label
  button.setAttribute('aria-label', `${label}：${title}`)
  button.addEventListener('click', () => {
    remove()
    const heading = item.closest('section')?.querySelector('h2')
    showAll(page)
    // The button that had the focus was removed, so the heading of its list gets the focus.
    if (heading) {
      heading.tabIndex = -1
      heading.focus()
    }
    announce(words.removed(title))
  })
  item.append(link, ' ', button)
  return item
}

function exportAll(): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob([JSON.stringify(readState(), undefined, 2)], { type: 'application/json' }),
  )
  link.download = 'dateline.json'
  link.click()
  URL.revokeObjectURL(link.href)
}
