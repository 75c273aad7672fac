import type { Database } from 'libsql'
import { checkRows, type RowOf, text, textOrNull } from '@/lib/site/rows'
import { type FileState, type Listing, peekDay, type UnreadableFile } from './folder'
import type { FailedFile } from './read-file'

/** The work that a scan has to do so that the database matches the folder. */
export interface Plan {
  /** Files to read, newest day first. */
  readonly read: readonly FileState[]
  readonly removed: readonly string[]
  /** Files whose items are to be labelled again, newest day first. */
  readonly relabel: readonly string[]
  /** Files that cannot be read and were never read before. They are held back. */
  readonly unreadable: readonly UnreadableFile[]
}

/**
 * The result of a scan. The next scan compares it with its own result, and does nothing if they are the same.
 */
export interface FolderScan {
  readonly listing: Listing
  /** Hash of the lists of topics and sources. */
  readonly labels: string
  readonly generation: number
}

/** Tells whether two scans found the same state. */
export const isSameScan = (one: FolderScan, other: FolderScan): boolean =>
  one.labels === other.labels &&
  one.generation === other.generation &&
  isSameListing(one.listing, other.listing)

/**
 * Returns the files for which publication must be decided again: waiting files whose time has come, files
 * that a wrong clock published too early, and files that were judged by other rules. The query is fast: it
 * reads an index and usually finds no rows.
 * @param now milliseconds since 1970
 * @param rules key of the current rules
 */
export const filesToJudgeAgain = (db: Database, now: number, rules: string): ReadonlySet<string> =>
  new Set(
    checkRows(
      { name: text },
      db
        .prepare(
          `SELECT name FROM files WHERE waiting = 1 AND not_before <= ?
           UNION ALL SELECT name FROM files WHERE waiting = 0 AND not_before > ?
           UNION ALL SELECT name FROM files WHERE (judged < ? OR judged > ?) AND hash <> ''`,
        )
        .all(now, now, rules, rules),
    ).map(({ name }) => name),
  )

function isSameListing(one: Listing, other: Listing): boolean {
  if (one.kind !== 'listed' || other.kind !== 'listed') return one.kind === other.kind
  return (
    one.files.length === other.files.length &&
    one.files.every(
      ({ name, stamp }, index) => name === other.files[index]?.name && stamp === other.files[index]?.stamp,
    ) &&
    one.unreadable.length === other.unreadable.length &&
    one.unreadable.every(({ name }, index) => name === other.unreadable[index]?.name)
  )
}

/** A file as stored in the database. */
export type KnownFile = RowOf<typeof KNOWN_FILE>
const KNOWN_FILE = { name: text, stamp: text, hash: text, date: textOrNull }

export const knownFiles = (db: Database): ReadonlyMap<string, KnownFile> =>
  new Map(
    checkRows(KNOWN_FILE, db.prepare('SELECT name, stamp, hash, date FROM files').all()).map((file) => [
      file.name,
      file,
    ]),
  )

/**
 * Returns the files of issues whose items are not labelled, or were labelled with earlier lists. The query is
 * fast: it reads an index and usually finds no rows.
 */
export const labelledOtherwise = (db: Database, labels: string): readonly string[] =>
  checkRows(
    { file: text },
    db
      .prepare(
        'SELECT file FROM issues WHERE (labels < ? OR labels > ?) AND edition IS NOT NULL ORDER BY date DESC',
      )
      .all(labels, labels),
  ).map(({ file }) => file)

export const isEmpty = ({ read, removed, relabel, unreadable }: Plan): boolean =>
  read.length + removed.length + relabel.length + unreadable.length === 0

/** Sorts files by day, newest first. The day of a file that is not in the database is read from the file. */
export function newestFirst(
  folder: string,
  files: readonly FileState[],
  known: ReadonlyMap<string, KnownFile>,
): readonly FileState[] {
  if (files.length < 2) return files
  const days = new Map(files.map(({ name }) => [name, known.get(name)?.date ?? peekDay(folder, name)]))
  return files.toSorted((a, b) => ((days.get(a.name) ?? '') < (days.get(b.name) ?? '') ? 1 : -1))
}

/** Names of the files that differ since the last scan: new, changed and removed files. */
export interface Changes {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** The result of a batch. */
export interface BatchReport extends Changes {
  /** Files that could not be read. Their stored content stays, and they are tried again. */
  readonly unreadable: readonly (UnreadableFile & { readonly stamp: string })[]
}

/** A part of a plan that is run as one transaction. */
export interface Batch extends Pick<Plan, 'read' | 'relabel'>, Partial<Pick<Plan, 'removed' | 'unreadable'>> {
  /** Files that were read but could not be parsed. */
  readonly failed?: readonly FailedFile[]
  /**
   * True if more batches follow at once. The generation is then not raised for files that were not published
   * before.
   */
  readonly quiet?: boolean
  /** True if the generation must be raised in any case, because pages are outdated for another reason. */
  readonly raise?: boolean
  /** Folder of the database, if the indexer is to use another folder than its own. */
  readonly dataDir?: string
  /** True to truncate the write-ahead log, unless somebody is reading from it. */
  readonly checkpoint?: boolean
  /** Path of a new file. The database is copied to it before the batch writes anything. */
  readonly copyTo?: string
}

/** Number of issues in a batch. A batch takes about a quarter of a second. */
const ISSUES_PER_BATCH = 8

/** Splits a plan into batches. Removals are in the first batch. */
export function* batchesOf({ read, removed, relabel, unreadable }: Plan): Generator<Batch> {
  const first = removed.length + unreadable.length > 0
  if (first) yield { read: read.slice(0, ISSUES_PER_BATCH), removed, unreadable, relabel: [] }
  for (let at = first ? ISSUES_PER_BATCH : 0; at < read.length; at += ISSUES_PER_BATCH)
    yield { read: read.slice(at, at + ISSUES_PER_BATCH), relabel: [] }
  const toRead = new Set(read.map(({ name }) => name))
  const rest = relabel.filter((name) => !toRead.has(name))
  for (let at = 0; at < rest.length; at += ISSUES_PER_BATCH)
    yield { read: [], relabel: rest.slice(at, at + ISSUES_PER_BATCH) }
}

/** Returns all files of a batch. */
export const filesOf = ({
  read,
  removed = [],
  relabel,
  unreadable = [],
  failed = [],
}: Batch): readonly string[] => [
  ...[...read, ...unreadable, ...failed].map(({ name }) => name),
  ...removed,
  ...relabel,
]
