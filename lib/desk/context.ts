import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'libsql'
import { inTransaction } from '@/lib/archive/transaction'
import type { PublicationRules } from '@/lib/issue/verdict'
import { type IssueKey, issueSlug, parseIssueSlug } from '@/lib/site/addresses'
import { issueFileName } from './file-name'
import { type Judgement, judgeText, type Wish } from './judge'
import { bytesAt, finishIntents, type PublishParts } from './publish'
import type { replaceFile } from './replace-file'
import { hashOf, type Revision, Revisions } from './revisions'

export interface DeskOptions {
  readonly db: Database
  /** The folder of the issue files. */
  readonly issuesDir: string
  /** Returns the file of a live issue. */
  readonly fileOf: (key: IssueKey) => string | undefined
  /** Returns what site.yaml says of publication. */
  readonly rules: () => PublicationRules
  /** Returns milliseconds since 1970. */
  readonly now: () => number
  /** Called when a file was written; resolves when readers see it. It does not reject. */
  readonly onWritten?: (file: string) => Promise<void>
  readonly replace?: typeof replaceFile
}

/** An issue as the desk knows it. */
export interface DeskIssue {
  /** `2026-01-11`, `2026-01-11-2`, or the name of its file. */
  readonly id: string
  readonly file: string
  /** Where it is, or will be when it is published. */
  readonly key?: IssueKey
  /** The newest revision, which may wait while an earlier one is live. */
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
  /** `waits`: an earlier revision waits. */
  | { readonly kind: 'exists' | 'missing' | 'changed' | 'not-live' | 'waits' }
  | { readonly kind: 'refused'; readonly message: string }

/** What all changes at the desk share. */
export interface DeskContext extends PublishParts {
  readonly fileOf: DeskOptions['fileOf']
  readonly onWritten: NonNullable<DeskOptions['onWritten']>
  judged(bytes: Uint8Array, file: string, wish: Wish): Judgement
}

export function contextOf(options: DeskOptions): DeskContext {
  const { db, issuesDir, fileOf, rules, now, onWritten = async () => {}, replace } = options
  return {
    issuesDir,
    fileOf,
    onWritten,
    now,
    revisions: new Revisions(db),
    inTransaction: (work) => inTransaction(db, work),
    judged: (bytes, file, wish) => judgeText(bytes, file, wish, { rules: rules(), now: now() }),
    ...(replace && { replace }),
  }
}

/** The part of an ETag between its quotation marks. */
export const etagOf = ({ number, hash }: Revision): string => `${number}-${hash.slice(0, 12)}`

/** Tells whether a revision may still go live. */
export const isWaiting = ({ state }: Revision): boolean =>
  state === 'draft' || state === 'scheduled' || state === 'held'

/**
 * Returns all revisions of a file, oldest first. What a person did in the folder is stored as a revision
 * before, and what a killed process has begun is finished.
 */
export async function revisionsOfFile(context: DeskContext, file: string): Promise<readonly Revision[]> {
  const { revisions, issuesDir, inTransaction: transact, judged, now } = context
  await finishIntents(context, file)
  const bytes = await bytesAt(path.join(issuesDir, file))
  const known = revisions.ofFile(file)
  const live = known.find(({ state }) => state === 'live')
  if ((bytes && hashOf(bytes)) === live?.hash) return known
  transact(() => {
    if (live !== undefined) revisions.setState(live.id, 'past')
    if (bytes === undefined) return
    const { facts } = judged(bytes, file, { state: 'live' })
    revisions.add({ file, bytes, state: 'live', author: 'folder', facts }, now())
  })
  return revisions.ofFile(file)
}

/** Returns an issue by its file; `undefined` if no revision of it was kept. */
export function issueOfFile({ revisions, fileOf }: DeskContext, file: string): DeskIssue | undefined {
  const known = revisions.ofFile(file)
  const revision = newestOf(known)
  if (revision === undefined) return undefined
  const { date } = revision.facts
  const key = date === undefined ? undefined : keyOf(file, date, fileOf)
  const isLive = known.some(({ state }) => state === 'live')
  const atKey = key && fileOf(key)
  // A withdrawn issue is live, but not in the archive.
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
export function fileOfId({ revisions, fileOf, issuesDir }: DeskContext, id: string): string | undefined {
  const key = parseIssueSlug(id)
  const live = key && fileOf(key)
  if (live !== undefined) return live
  const files = ['.md', '.mdx', '.markdown'].map((ending) => id + ending)
  const named =
    files.find((file) => revisions.ofFile(file).length > 0) ??
    files.find((file) => issueFileName(file) === file && existsSync(path.join(issuesDir, file)))
  if (named !== undefined || key === undefined) return named
  // A withdrawn issue is in its file, but not in the archive.
  const ofDay = revisions
    .filesOfDay(key.date)
    .filter((file) => file !== fileOf(keyOf(file, key.date, fileOf)))
  return ofDay.length === 1 ? ofDay[0] : undefined
}

/** Returns the key that a file has or will have: editions of a day are ordered by file name. */
function keyOf(file: string, date: string, fileOf: DeskOptions['fileOf']): IssueKey {
  let edition = 1
  for (;;) {
    const other = fileOf({ date, edition })
    if (other === undefined || other >= file) return { date, edition }
    edition += 1
  }
}
