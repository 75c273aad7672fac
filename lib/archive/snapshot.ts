import type { Database } from 'libsql'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import {
  type CacheTag,
  CORRECTION_LIST,
  HELD_FILES,
  IMPACT_COUNTS,
  ISSUE_LIST,
  MONTH_LIST,
  NEWEST,
  TOPIC_COUNTS,
  WEEK_LIST,
  WITHDRAWALS,
} from '@/lib/site/cache-tags'
import { ISSUES_PER_FEED } from '@/lib/site/feeds'
import { checkRows, integer, type RowOf, text } from '@/lib/site/rows'
import { lastLogged } from './change-log'
import type { Archive } from './model'
import { issuesByWeek } from './topics'

/** The state of an issue as texts. Two states are compared to find out what changed. */
interface IssueState extends IssueKey {
  /**
   * A text that changes if the issue's file, text, labels or time of change differs, or if the file becomes
   * broken and its last good form is shown instead.
   */
  readonly content: string
  /** A text that changes with the issue's number or neighbours. */
  readonly position: string
  /** Whether rendering the issue's page may take longer than a second. */
  readonly isLarge: boolean
}

/**
 * An issue is large if its parsed form has more bytes than this. The largest real issue has 55,000. An issue
 * of 5 MB of text is rendered in one to five seconds.
 */
const LARGE_ISSUE_BYTES = 500_000

/** The state of the archive at one moment. Two snapshots are compared to find out what changed. */
export interface Snapshot {
  /** Number of the last entry in the change log. */
  readonly logged: number
  /** A text that changes with the data that every page depends on. */
  readonly everything: string
  /** Published issues by slug, oldest first. */
  readonly issues: ReadonlyMap<string, IssueState>
  /** Lists that cover the whole archive, each as a text to compare, by the tag of responses that show it. */
  readonly lists: ReadonlyMap<CacheTag, string>
  /** ISO weeks with an issue, newest first. */
  readonly weeks: readonly string[]
  /** Days of files that are held back. */
  readonly heldDays: readonly string[]
}

const ISSUE_COLUMNS = { date: text, edition: integer, title: text, content: text, large: integer }
type Row = RowOf<typeof ISSUE_COLUMNS>

/** Pages with links to an issue show at most this much of its title. */
const MAX_TITLE_CHARS = 300

export type SnapshotSource = Pick<
  Archive,
  | 'topics'
  | 'impactTopics'
  | 'months'
  | 'weeks'
  | 'corrections'
  | 'withdrawals'
  | 'held'
  | 'numbers'
  | 'progress'
>

/**
 * Takes a snapshot of the archive.
 * @param everything text that changes with the lists and files that every page depends on
 */
export function takeSnapshot(db: Database, archive: SnapshotSource, everything: string): Snapshot {
  // The log is read first. If entries are added while the rest is read, the next comparison finds them.
  const logged = lastLogged(db)
  const issues = issueStates(db)
  const { done, total } = archive.progress()
  // While files are being read, every page may change: pages show the progress, and missing content may
  // appear.
  const indexing = done < total ? `${done} of ${total}` : ''
  return {
    logged,
    everything: `${everything} ${indexing}`,
    issues,
    lists: listsOf(archive, issues),
    weeks: archive.weeks(),
    heldDays: archive.held().flatMap(({ date }) => date ?? []),
  }
}

function listsOf(archive: SnapshotSource, issues: Snapshot['issues']): Snapshot['lists'] {
  const months = archive.months().map(({ month }) => month)
  const counts = archive
    .topics()
    .map(({ topic, items, recent, before, last }) => [topic.id, items, recent, before, last])
  const { stories, briefs } = archive.numbers()
  const lists: Readonly<Record<CacheTag, unknown>> = {
    [NEWEST]: [issues.size, [...issues].slice(-ISSUES_PER_FEED)],
    [ISSUE_LIST]: archive.numbers(),
    [MONTH_LIST]: months,
    [TOPIC_COUNTS]: [counts, stories, briefs, [...issuesByWeek([...issues.values()].reverse())]],
    [IMPACT_COUNTS]: [
      archive.impactTopics().map(({ topic, notes, last }) => [topic.id, notes, last]),
      months,
    ],
    [WEEK_LIST]: archive.weeks(),
    [CORRECTION_LIST]: archive.corrections(),
    [WITHDRAWALS]: archive.withdrawals(),
    [HELD_FILES]: archive.held().map(({ file, date, serving }) => [file, date, serving]),
  }
  return new Map(Object.entries(lists).map(([tag, list]) => [tag, JSON.stringify(list)]))
}

/** Returns the states of all published issues by their slugs, oldest first. */
function issueStates(db: Database): ReadonlyMap<string, IssueState> {
  const found = db
    .prepare(
      `SELECT date, edition, substr(title, 1, ${MAX_TITLE_CHARS}) AS title, file || ' ' || hash || ' ' || labels || ' ' || changed_at
         || ' ' || coalesce((SELECT state FROM files WHERE name = file), '') AS content,
         octet_length(parsed) > ? AS large
       FROM issues WHERE edition IS NOT NULL ORDER BY date, edition`,
    )
    .all(LARGE_ISSUE_BYTES)
  const rows = checkRows(ISSUE_COLUMNS, found)
  const linkTo = (row: Row | undefined): string => (row === undefined ? '' : `${issueSlug(row)} ${row.title}`)
  return new Map(
    rows.map(({ date, edition, content, large }, at) => [
      issueSlug({ date, edition }),
      {
        ...{ date, edition, content, isLarge: large === 1 },
        position: [at + 1, linkTo(rows[at - 1]), linkTo(rows[at + 1])].join('\n'),
      },
    ]),
  )
}
