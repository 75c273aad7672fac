import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '@/lib/archive/file-system'
import { replaceFile } from './replace-file'
import { hashOf, type Intent, type Revision, type Revisions } from './revisions'

export interface PublishParts {
  readonly issuesDir: string
  readonly revisions: Revisions
  /** Runs work in one transaction. */
  readonly inTransaction: <Result>(work: () => Result) => Result
  /** Returns milliseconds since 1970. */
  readonly now: () => number
  /** Replaces a file as a whole. */
  readonly replace?: typeof replaceFile
}

/**
 * Writes a revision into the content folder. An intent is stored first: a process that is killed at any
 * moment leaves either nothing or an intent, which the next start finishes (`finishIntents`).
 * @throws the system's error if the file cannot be written; nothing has changed then
 */
export async function publishRevision(
  parts: PublishParts,
  revision: Revision,
  author: string,
): Promise<void> {
  const { issuesDir, revisions, inTransaction, now, replace = replaceFile } = parts
  const place = path.join(issuesDir, revision.file)
  const before = await hashAt(place)
  if (!inTransaction(() => revisions.begin(revision, before, now()))) {
    // Another process was killed, or is writing this file now: its write is finished first.
    await finishIntents(parts, revision.file)
    inTransaction(() => revisions.begin(revision, before, now()))
  }
  try {
    await replace(place, revisions.bytesOf(revision))
  } catch (error) {
    inTransaction(() => revisions.end(revision.file))
    throw error
  }
  finish(parts, revision, author)
}

/**
 * Finishes writes that were begun and not ended: by hash it finds whether the file was replaced. It is safe
 * while the other process still runs, because both write the same bytes.
 * @param file only of this file
 */
export async function finishIntents(parts: PublishParts, file?: string): Promise<void> {
  const intents = parts.revisions.intents().filter((one) => file === undefined || one.file === file)
  for (const intent of intents) await finishIntent(parts, intent)
}

async function finishIntent(parts: PublishParts, intent: Intent): Promise<void> {
  const { issuesDir, revisions, inTransaction, replace = replaceFile } = parts
  const revision = revisions.byId(intent.revision)
  const place = path.join(issuesDir, intent.file)
  const current = await hashAt(place)
  const isWritten = current === revision?.hash
  if (revision === undefined || (!isWritten && current !== intent.before)) {
    // A person has changed the file since: their text stays.
    inTransaction(() => revisions.end(intent.file))
    return
  }
  if (!isWritten) await replace(place, revisions.bytesOf(revision))
  finish(parts, revision, revision.author)
}

function finish({ revisions, inTransaction, now }: PublishParts, revision: Revision, author: string): void {
  inTransaction(() => {
    revisions.setLive(revision)
    revisions.end(revision.file)
    revisions.note(author, 'published', `${revision.file} revision ${revision.number}`, now())
  })
}

/** Returns the hash of a file; `null` if there is none. */
export async function hashAt(place: string): Promise<string | null> {
  return hashOrNull(await bytesAt(place))
}

const hashOrNull = (bytes: Uint8Array | undefined): string | null =>
  bytes === undefined ? null : hashOf(bytes)

/** Returns the bytes of a file; `undefined` if there is none. */
export async function bytesAt(place: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(place)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
