import { createHash } from 'node:crypto'
import type { Database } from 'libsql'
import type { Issue } from '@/lib/issue/model'
import { reportsOf } from '@/lib/issue/reports'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'
import type { Connection } from './connection'
import type { Publication } from './publication-log'

/**
 * Maximum number of issues that are read and logged in one transaction, so that it takes only some
 * milliseconds.
 */
const ISSUES_PER_TRANSACTION = 20
const HASH_CHARS = 10

/**
 * Yields the issues that differ from the log of publications, divided into transactions. Oldest issues come
 * first, so that a new log has the order of the archive.
 * @param logged text hashes by issue key (`2026-01-11 1`), from the log
 * @param isComplete true if all files have been read. A missing issue is then logged as withdrawn.
 */
export function* publicationsSince(
  logged: ReadonlyMap<string, string>,
  query: Connection['query'],
  isComplete: boolean,
): Generator<readonly Publication[]> {
  const published = query(publishedTexts)
  const live = new Set(published.map(keyOf))
  const gone = [...logged.keys()].filter((key) => !live.has(key))
  if (isComplete && gone.length > 0) yield gone.map(withdrawn)
  const changed = published.filter((row) => logged.get(keyOf(row)) !== row.hash)
  for (let at = 0; at < changed.length; at += ISSUES_PER_TRANSACTION)
    yield query((db) =>
      changed.slice(at, at + ISSUES_PER_TRANSACTION).flatMap((row) => publicationOf(db, row)),
    )
}

interface PublishedText {
  readonly date: string
  readonly edition: number
  readonly hash: string
}

const keyOf = ({ date, edition }: PublishedText): string => `${date} ${edition}`

const publishedTexts = (db: Database): readonly PublishedText[] =>
  checkRows(
    { date: text, edition: integer, hash: text },
    db
      .prepare('SELECT date, edition, hash FROM issues WHERE edition IS NOT NULL ORDER BY date, edition')
      .all(),
  )

function withdrawn(key: string): Publication {
  const [date = '', edition] = key.split(' ')
  return { date, edition: Number(edition), text: '', items: new Map() }
}

function publicationOf(db: Database, { date, edition, hash }: PublishedText): readonly Publication[] {
  const row = checkRow(
    { parsed: text },
    db.prepare('SELECT parsed FROM issues WHERE date = ? AND edition = ?').get(date, edition),
  )
  if (row === undefined) return []
  const reports = reportsOf(JSON.parse(row.parsed) as Issue)
  return [
    {
      date,
      edition,
      text: hash,
      items: new Map(reports.map(({ report }) => [report.id, reportHash(report)])),
    },
  ]
}

/** Returns a hash of a report's content. The report's line number in the file is not included. */
export const reportHash = (report: object): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...report, line: 0 }))
    .digest('hex')
    .slice(0, HASH_CHARS)
