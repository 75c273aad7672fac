import { readerStrings } from '@/lib/site/reader-strings'
import type { ReaderState } from './reader-state'
import { slugIn } from './slug'
import { readState, updateState } from './store'
import { lastSeen } from './visit'

const { mine } = readerStrings

/** Marks issues that are new since the last visit, shows how many are unread, then records the visit. */
export function startNewIssues(): void {
  const now = readState()
  const since = lastSeen(now)
  const here = slugIn(location.pathname)
  const opened =
    here === undefined || now.opened.includes(here)
      ? now.opened
      : [...now.opened, here].slice(-MAX_OPENED_ISSUES)
  if (since !== '') {
    markNew(since, opened)
    tellNew(since, { ...now, opened })
  }
  const seen = [...issueLinks().map(({ pathname }) => slugIn(pathname) ?? ''), here ?? '']
  updateState(({ visit }) => ({
    opened,
    visit: { at: Date.now(), newest: [visit.newest, ...seen].sort().pop() ?? '', before: since },
  }))
}

/** Maximum number of opened issues that are stored. */
const MAX_OPENED_ISSUES = 400

/** Returns the links to issues whose text is the issue's title. */
const issueLinks = (): readonly HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('main :is(h1, .row) a[href*="/issues/"]'),
]

/** Marks list entries whose day is after `since` and whose issue the reader has not opened. */
function markNew(since: string, opened: readonly string[]): void {
  for (const row of document.querySelectorAll<HTMLElement>('.row, .timeline > li')) {
    const slug =
      slugIn(row.querySelector('a')?.getAttribute('href') ?? '') ?? row.querySelector('time')?.dateTime ?? ''
    if (slug > since && !opened.includes(slug)) row.prepend(mark())
  }
}

function mark(): HTMLElement {
  const one = document.createElement('span')
  one.className = 'new'
  one.dataset['script'] = ''
  one.textContent = mine.isNew
  return one
}

/**
 * Shows on the front page how many issues are new and unread, with a list of their titles and a link to the
 * story that was read last.
 */
function tellNew(since: string, { opened, places }: ReaderState): void {
  const line = document.querySelector('.since')
  if (line === null) return
  const titles = new Map(issueLinks().map((link) => [slugIn(link.pathname) ?? '', link]))
  const fresh = [...titles.keys()].filter((slug) => slug > since)
  const unread = fresh.filter((slug) => !opened.includes(slug)).length
  // If every issue on the page is new, issues that are too old for the page may be new, too.
  const text = mine.since(fresh.length, unread, fresh.length === titles.size)
  line.append(
    listOf(
      text,
      fresh.map((slug) => titles.get(slug)),
    ),
  )
  const last = Object.values(places).pop()
  if (last !== undefined) line.append(linkTo(last.path, mine.resume, last.title))
}

/** Returns an element with a text. If there are titles of new issues, a click on the text shows them. */
function listOf(text: string, titles: readonly (HTMLAnchorElement | undefined)[]): HTMLElement {
  if (titles.length === 0) return Object.assign(document.createElement('span'), { textContent: text })
  const details = document.createElement('details')
  const [summary, list] = [document.createElement('summary'), document.createElement('ul')]
  summary.textContent = text
  for (const title of titles) {
    const item = document.createElement('li')
    if (title) item.append(linkTo(title.href, title.textContent ?? ''))
    list.append(item)
  }
  details.append(summary, list)
  return details
}

function linkTo(href: string, text: string, title = ''): HTMLAnchorElement {
  return Object.assign(document.createElement('a'), { href, title, textContent: text })
}
