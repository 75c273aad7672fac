import { withdrawalOfIssue } from '@/lib/archive/find-withdrawal'
import type { Archive, IssueTeaser } from '@/lib/archive/model'
import type { PublicationTime } from '@/lib/calendar/zone'
import { issueSlug } from '@/lib/site/addresses'
import { type Dated, publicationTime } from '@/lib/site/published'
import { checkRows, integer, type RowOf, text } from '@/lib/site/rows'
import type { IssueEvent } from './event'
import type { Statements } from './sql/sql'

/**
 * The issues that were live at the last comparison. Events are found by comparing these rows with the
 * archive. So every change is found, no matter whether it was made by the desk, by a person in the folder, or
 * by a process that was killed afterwards.
 */
export const LIVE_ISSUES_TABLE = `
CREATE TABLE IF NOT EXISTS live_issues (
  date TEXT NOT NULL,
  edition INTEGER NOT NULL,
  title TEXT NOT NULL,
  hash TEXT NOT NULL,
  changed_at REAL NOT NULL,
  corrections INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  is_live INTEGER NOT NULL,
  PRIMARY KEY (date, edition)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS first_look (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at REAL NOT NULL
);
`

const ROW = {
  date: text,
  edition: integer,
  title: text,
  /** SHA-256 of the issue's text. */
  hash: text,
  changed_at: integer,
  corrections: integer,
  revision: integer,
  /** 1 if the issue is live, otherwise 0. */
  is_live: integer,
}
type Row = RowOf<typeof ROW>

type LiveArchive = Pick<Archive, 'months' | 'issue' | 'movedIssue' | 'withdrawals' | 'progress'>

/** A new issue is announced as published only within this time after its publication, in milliseconds. */
const MAX_ANNOUNCED_AGE_MS = 48 * 3_600_000
/**
 * If more issues than this disappear at once without being withdrawn, the folder is probably missing, and
 * nothing is announced about these issues.
 */
const MAX_DISAPPEARED_ISSUES = 3

/**
 * Returns what has changed since the last comparison, and stores the present state. The first comparison
 * returns an empty list. Call it in the transaction that also stores the deliveries of the events.
 * @param now milliseconds since 1970
 */
export async function changesOfLiveIssues(
  sql: Statements,
  archive: LiveArchive,
  paper: PublicationTime,
  now: number,
): Promise<readonly IssueEvent[]> {
  const { done, total } = archive.progress()
  if (done < total) return []
  const rows = checkRows(ROW, await sql.all('SELECT * FROM live_issues'))
  const known = new Map(rows.map((row) => [issueSlug(row), row]))
  const teasers = archive.months().flatMap(({ issues }) => issues)
  const changed = teasers.flatMap((issue) =>
    changeOf(issue, known.get(issueSlug(issue)), archive).map((change) => ({ ...change, issue })),
  )
  const live = new Set(teasers.map(issueSlug))
  const gone = rows
    .filter((row) => row.is_live === 1 && !live.has(issueSlug(row)))
    .map((row) => ({ ...row, is_live: 0, revision: row.revision + 1 }))
  for (const row of [...changed.map(({ row: one }) => one), ...gone]) await store(sql, row)
  if (await isFirstLook(sql, now)) return []
  const isNew = (issue: Dated): boolean => publicationTime(issue, paper) >= now - MAX_ANNOUNCED_AGE_MS
  const withdrawn = gone.filter((row) => withdrawalOfIssue(archive.withdrawals(), row) !== undefined)
  const lost = gone.filter((row) => !withdrawn.includes(row) && !archive.movedIssue(row))
  return [
    ...changed.flatMap(({ row, kind, issue }) =>
      kind === undefined || (kind === 'issue.published' && !isNew(issue)) ? [] : [eventOf(kind, row)],
    ),
    ...[...withdrawn, ...(lost.length > MAX_DISAPPEARED_ISSUES ? [] : lost)].map((row) =>
      eventOf('issue.withdrawn', row),
    ),
  ]
}

/** Tells whether this is the first comparison, and stores that it was made. */
const isFirstLook = async (sql: Statements, now: number): Promise<boolean> =>
  (await sql.run('INSERT INTO first_look (id, at) VALUES (1, ?) ON CONFLICT DO NOTHING', now)) === 1

const eventOf = (kind: IssueEvent['kind'], { date, edition, revision, title }: Row): IssueEvent => ({
  kind,
  issue: { date, edition },
  revision,
  title,
})

/** Compares an issue with its row. The text is read only if the time of the last change differs. */
function changeOf(
  { date, edition, title, changedAt }: IssueTeaser,
  before: Row | undefined,
  archive: LiveArchive,
): readonly { readonly row: Row; readonly kind?: IssueEvent['kind'] }[] {
  const isLive = before?.is_live === 1
  if (isLive && before.changed_at === changedAt) return []
  const issue = archive.issue({ date, edition })?.issue
  if (issue === undefined) return []
  const corrections = issue.corrections.length
  const facts = {
    date,
    edition,
    title,
    hash: issue.hash,
    changed_at: changedAt,
    corrections,
    is_live: 1 as const,
  }
  if (isLive && before.hash === issue.hash) return [{ row: { ...facts, revision: before.revision } }]
  const row: Row = { ...facts, revision: (before?.revision ?? 0) + 1 }
  if (!isLive) return [{ row, kind: 'issue.published' }]
  return [{ row, kind: corrections > before.corrections ? 'correction.added' : 'issue.revised' }]
}

async function store(sql: Statements, row: Row): Promise<void> {
  await sql.run(
    `INSERT INTO live_issues (date, edition, title, hash, changed_at, corrections, revision, is_live)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (date, edition) DO UPDATE SET title = excluded.title, hash = excluded.hash,
      changed_at = excluded.changed_at, corrections = excluded.corrections, revision = excluded.revision,
      is_live = excluded.is_live`,
    ...[
      row.date,
      row.edition,
      row.title,
      row.hash,
      row.changed_at,
      row.corrections,
      row.revision,
      row.is_live,
    ],
  )
}
