import type { Database } from 'libsql'
import { type FileState, peekDay } from './folder'

/** What is to be done to bring the database in step. */
export interface Plan {
  /** Files to read, newest day first. */
  readonly read: readonly FileState[]
  readonly removed: readonly string[]
  /** Files whose items are to be labelled anew, newest day first. */
  readonly relabel: readonly string[]
}

/** What a look at the folder goes by. */
export interface Look {
  readonly files: readonly FileState[]
  /** Hash of the lists. */
  readonly labels: string
  readonly generation: number
}

/** Is there nothing new since the other look? */
export const isSameLook = (one: Look, other: Look): boolean =>
  one.labels === other.labels &&
  one.generation === other.generation &&
  one.files.length === other.files.length &&
  one.files.every(({ name, stamp }, index) => name === other.files[index]?.name && stamp === other.files[index]?.stamp)

/**
 * Files whose day was judged at a time when the verdict was another: those held until now, and those that went out by a
 * clock that ran ahead. (Written so that an index answers: mostly there are none.)
 * @param now milliseconds since 1970
 */
export const filesToJudgeAgain = (db: Database, now: number): ReadonlySet<string> =>
  new Set(
    (
      db
        .prepare(
          `SELECT name FROM files WHERE waiting = 1 AND not_before <= ?
           UNION ALL SELECT name FROM files WHERE waiting = 0 AND not_before > ?`,
        )
        .all(now, now) as { name: string }[]
    ).map(({ name }) => name),
  )

interface KnownFile {
  readonly name: string
  readonly stamp: string
}

export interface PlanParts {
  readonly folder: string
  readonly listed: readonly FileState[]
  /** Hash of the lists. */
  readonly labels: string
  /** Files that are being worked on already: they are left out. */
  readonly assigned: ReadonlySet<string>
  /** Files to be read though they have not changed. */
  readonly again: ReadonlySet<string>
}

/** Compares the database with a folder's files, by size and time of each, and with the hash of the lists. */
export function planSync(db: Database, { folder, listed, labels, assigned, again }: PlanParts): Plan {
  const known = new Map((db.prepare('SELECT name, stamp FROM files').all() as KnownFile[]).map((file) => [file.name, file]))
  const names = new Set(listed.map(({ name }) => name))
  const touched = listed.filter(({ name, stamp }) => (known.get(name)?.stamp !== stamp || again.has(name)) && !assigned.has(name))
  return {
    read: newestFirst(folder, touched),
    removed: [...known.keys()].filter((name) => !names.has(name)),
    relabel: labelledOtherwise(db, labels).filter((name) => !assigned.has(name)),
  }
}

/** Issues whose items were labelled by other lists, or not at all. (Written so that an index answers: mostly there are none.) */
const labelledOtherwise = (db: Database, labels: string): readonly string[] =>
  (
    db
      .prepare('SELECT file FROM issues WHERE (labels < ? OR labels > ?) AND edition IS NOT NULL ORDER BY date DESC')
      .all(labels, labels) as { file: string }[]
  ).map(({ file }) => file)

export const isEmpty = ({ read, removed, relabel }: Plan): boolean => read.length + removed.length + relabel.length === 0

function newestFirst(folder: string, files: readonly FileState[]): readonly FileState[] {
  if (files.length < 2) return files
  const days = new Map(files.map(({ name }) => [name, peekDay(folder, name)]))
  return files.toSorted((a, b) => ((days.get(a.name) ?? '') < (days.get(b.name) ?? '') ? 1 : -1))
}

/** Names of what a look changed. */
export interface Changes {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** A piece of a plan that is done in one transaction. */
export type Batch = Pick<Plan, 'read' | 'relabel'> &
  Partial<Pick<Plan, 'removed'>> & {
    /** Set where more follow at once: the generation is not raised for files that were never shown. */
    readonly quiet?: boolean
  }

/** Issues in a batch: about a quarter of a second of work. */
const BATCH = 8

/** Cuts a plan into batches; what is gone goes first. */
export function* batchesOf({ read, removed, relabel }: Plan): Generator<Batch> {
  if (removed.length > 0) yield { read: read.slice(0, BATCH), removed, relabel: [] }
  for (let at = removed.length > 0 ? BATCH : 0; at < read.length; at += BATCH) yield { read: read.slice(at, at + BATCH), relabel: [] }
  const toRead = new Set(read.map(({ name }) => name))
  const rest = relabel.filter((name) => !toRead.has(name))
  for (let at = 0; at < rest.length; at += BATCH) yield { read: [], relabel: rest.slice(at, at + BATCH) }
}
