import path from 'node:path'
import type { PublicationRules } from '@/lib/issue/verdict'
import { type IssueKey, issueSlug, parseIssueSlug } from '@/lib/site/addresses'
import { folderFiles } from './folder-files'
import { type Judgement, judgeText, type RequestedState } from './judge'
import type { LiveFiles } from './live-files'
import { loggedFiles } from './logged-files'
import type { replaceFile } from './replace-file'
import { type Revision, Revisions } from './revisions'
import type { Sql } from './sql/sql'

export interface DeskOptions {
  readonly sql: Sql
  /**
   * The folder of the issue files. It is not read if PostgreSQL is used, because the texts are then in the
   * database.
   */
  readonly issuesDir: string
  /** Returns the file of a live issue. */
  readonly fileOf: (key: IssueKey) => string | undefined
  /** Returns the current rules of publication, from site.yaml. */
  readonly rules: () => PublicationRules
  /** Returns milliseconds since 1970. */
  readonly now: () => number
  /** Called when an issue was published; resolves when readers see it. It does not reject. */
  readonly onWritten?: (file: string) => Promise<void>
  readonly replace?: typeof replaceFile
}

/** An issue with its revisions. */
export interface DeskIssue {
  /** `2026-01-11`, `2026-01-11-2`, or the name of its file. */
  readonly id: string
  readonly file: string
  /**
   * Day and edition of the issue. An issue that is not published yet has the day and edition that it will
   * get.
   */
  readonly key?: IssueKey
  /** The newest revision. It may be waiting while an earlier revision is live. */
  readonly revision: Revision
  readonly isLive: boolean
  /** Oldest first. */
  readonly revisions: readonly Revision[]
}

export type Result =
  | {
      readonly kind: 'live' | 'scheduled' | 'draft' | 'held'
      readonly isNew: boolean
      readonly issue: DeskIssue
    }
  /** `waits`: another revision of the issue is waiting, so this change was refused. */
  | { readonly kind: 'exists' | 'missing' | 'changed' | 'not-live' | 'waits' }
  | { readonly kind: 'refused'; readonly message: string }

/** The data and functions that every operation of the desk uses. */
export interface DeskContext {
  readonly revisions: Revisions
  /** Runs work in one transaction. The work must use the `Revisions` that it gets. */
  readonly inTransaction: <Value>(work: (revisions: Revisions) => Promise<Value>) => Promise<Value>
  readonly files: LiveFiles
  readonly onWritten: NonNullable<DeskOptions['onWritten']>
  /** Returns milliseconds since 1970. */
  readonly now: () => number
  judged(bytes: Uint8Array, file: string, requested: RequestedState): Judgement
}

export function contextOf(options: DeskOptions): DeskContext {
  const { sql, rules, now, onWritten = async () => {} } = options
  const judged: DeskContext['judged'] = (bytes, file, requested) =>
    judgeText(bytes, file, requested, { rules: rules(), now: now() })
  const revisions = new Revisions(sql)
  const inTransaction: DeskContext['inTransaction'] = (work) =>
    sql.transaction((statements) => work(new Revisions(statements)))
  const files =
    sql.dialect === 'postgres'
      ? loggedFiles({ sql, revisions, now })
      : folderFiles({ ...options, revisions, inTransaction, judged })
  return { revisions, inTransaction, files, onWritten, now, judged }
}

/** Returns the ETag of a revision, without quotation marks. */
export const etagOf = ({ number, hash }: Revision): string => `${number}-${hash.slice(0, 12)}`

/** Tells whether a revision is waiting: it is not live yet, but may become live. */
export const isWaiting = ({ state }: Revision): boolean =>
  state === 'draft' || state === 'scheduled' || state === 'held'

/**
 * Returns all revisions of a file, oldest first. Before that, it completes a write that a killed process left
 * unfinished. If a person has edited the file, it also stores the edited text as a revision.
 */
export async function revisionsOfFile(
  { revisions, files }: DeskContext,
  file: string,
): Promise<readonly Revision[]> {
  await files.settle(file)
  return revisions.ofFile(file)
}

/** Returns the issue of a file; `undefined` if the desk has no revision of it. */
export async function issueOfFile(
  { revisions, files }: DeskContext,
  file: string,
): Promise<DeskIssue | undefined> {
  const known = await revisions.ofFile(file)
  const revision = newestOf(known)
  if (revision === undefined) return undefined
  const { date } = revision.facts
  const key = date === undefined ? undefined : await keyOf(file, date, files)
  const isLive = known.some(({ state }) => state === 'live')
  const atKey = key && (await files.fileOf(key))
  // `isLive` is also true for a withdrawn issue, but `fileOf` does not find such an issue. So a withdrawn
  // issue has the key if `fileOf` finds no file for the key.
  const hasKey = atKey === file || (isLive && atKey === undefined)
  return {
    id: key && hasKey ? issueSlug(key) : path.parse(file).name,
    file,
    ...(key && { key }),
    revision,
    isLive,
    revisions: known,
  }
}

export const newestOf = (known: readonly Revision[]): Revision | undefined =>
  known.findLast(({ state }) => state !== 'dropped')

/** Returns the file of an issue by its id. */
export async function fileOfId({ revisions, files }: DeskContext, id: string): Promise<string | undefined> {
  const key = parseIssueSlug(id)
  const live = key && (await files.fileOf(key))
  if (live !== undefined) return live
  const named = ['.md', '.mdx', '.markdown'].map((ending) => id + ending)
  for (const file of named) if ((await revisions.ofFile(file)).length > 0) return file
  const unknown = named.find((file) => files.has(file))
  if (unknown !== undefined || key === undefined) return unknown
  // `fileOf` does not find a withdrawn issue. If exactly one live revision of the day is not found, this
  // revision is the withdrawn issue.
  const hidden: string[] = []
  for (const { file } of await revisions.liveOfDay(key.date))
    if (file !== (await files.fileOf(await keyOf(file, key.date, files)))) hidden.push(file)
  return hidden.length === 1 ? hidden[0] : undefined
}

/**
 * Returns the key that a file has, or would have if it were live. Editions of one day are numbered by file
 * name.
 */
async function keyOf(file: string, date: string, { fileOf }: LiveFiles): Promise<IssueKey> {
  let edition = 1
  for (;;) {
    const other = await fileOf({ date, edition })
    if (other === undefined || other >= file) return { date, edition }
    edition += 1
  }
}
