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
  const seen = [...listed(), here ?? '']
  updateState(({ visit }) => ({
    opened,
    visit: { at: Date.now(), newest: [visit.newest, ...seen].sort().pop() ?? '', before: since },
  }))
}

/** Maximum number of opened issues that are stored. */
const MAX_OPENED_ISSUES = 400

/** Returns the slugs of all issues that the page lists. */
const listed = (): readonly string[] =>
  [...document.querySelectorAll<HTMLAnchorElement>('main a[href*="/issues/"]')].flatMap(
    ({ pathname }) => slugIn(pathname) ?? [],
  )

/** Marks issues that were not opened, and reports of days after `since`. */
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

/** Shows on the front page how many issues are new, how many of them are unread, and where to continue. */
function tellNew(since: string, { opened, places }: ReaderState): void {
  const line = document.querySelector('.since')
  if (line === null) return
  const all = [...new Set(listed())]
  const fresh = all.filter((slug) => slug > since)
  const unread = fresh.filter((slug) => !opened.includes(slug)).length
  // If everything listed is new, older issues may be new too.
  line.append(mine.since(fresh.length, unread, fresh.length === all.length))
  const last = Object.values(places).pop()
  if (last === undefined) return
  const link = document.createElement('a')
  link.href = last.path
  link.title = last.title
  link.textContent = mine.resume
  line.append(' ', link)
}
