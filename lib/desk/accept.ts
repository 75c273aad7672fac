import {
  type DeskContext,
  etagOf,
  fileOfId,
  issueOfFile,
  isWaiting,
  newestOf,
  type Result,
  revisionsOfFile,
} from './context'
import { endingOf } from './file-name'
import type { Judgement, RequestedState } from './judge'
import { hashOf, type Revision } from './revisions'

/** A text that was sent to the desk, as a new issue or as a new revision of an issue. */
export interface Submission extends RequestedState {
  readonly bytes: Uint8Array
  /** Name of the text's file in the content folder. Default: the text's day. */
  readonly fileName?: string | undefined
  /** Name of the uploaded file. It may contain the day. */
  readonly uploadName?: string | undefined
  /** The name of the sender's token. */
  readonly author: string
}

/**
 * Tells whether the sender has seen the newest revision.
 * @param etag ETag of the newest revision, without quotation marks
 */
export type IsCurrent = (etag: string) => boolean

/** Stores a text as a new issue, or as the next revision of an issue that was held back. */
export async function submit(context: DeskContext, submission: Submission): Promise<Result> {
  const { bytes, fileName, uploadName } = submission
  const hash = hashOf(bytes)
  const judgement = context.judged(bytes, fileName ?? uploadName ?? 'issue.md', submission)
  const file = fileName ?? (await fileFor(context, judgement.facts.date, hash, uploadName))
  const known = await revisionsOfFile(context, file)
  const wasLive = known.some((one) => one.hash === hash && (one.state === 'live' || one.state === 'past'))
  if (wasLive) return resultOf(context, 'live', false, file)
  const waiting = known.findLast(isWaiting)
  const isLive = known.some(({ state }) => state === 'live')
  if (isLive || (waiting && waiting.state !== 'held' && waiting.hash !== hash)) return { kind: 'exists' }
  return accept(context, file, submission, judgement)
}

/** File names of texts without a day: `held-` and the beginning of the text's hash. */
const UNDATED_FILE = /^held-[0-9a-f]{8}\.md$/

/**
 * Returns the file name for a new text:
 * - the file of the day's live issue
 * - the day, if it has no live issue
 * - `held-` and a part of the hash, if the text has no day
 */
const fileFor = async (
  { files }: DeskContext,
  day: string | undefined,
  hash: string,
  uploadName: string | undefined,
): Promise<string> =>
  day === undefined
    ? `held-${hash.slice(0, 8)}.md`
    : ((await files.fileOf({ date: day, edition: 1 })) ?? day + endingOf(uploadName))

/** Stores a text as a new revision of an existing issue. */
export async function revise(
  context: DeskContext,
  id: string,
  submission: Submission,
  isCurrent: IsCurrent,
): Promise<Result> {
  const file = await fileOfId(context, id)
  const known = file === undefined ? [] : await revisionsOfFile(context, file)
  const newest = newestOf(known)
  if (file === undefined || newest === undefined) return { kind: 'missing' }
  if (!isCurrent(etagOf(newest))) return { kind: 'changed' }
  const isUndated = UNDATED_FILE.test(file) && !known.some(({ state }) => state === 'live')
  if (isUndated && context.judged(submission.bytes, file, submission).facts.date !== undefined)
    return giveDay(context, file, submission)
  const isSame = newest.state === 'live' && newest.hash === hashOf(submission.bytes)
  if (isSame && submission.state === 'live') return resultOf(context, 'live', false, file)
  return accept(context, file, submission, context.judged(submission.bytes, file, submission))
}

/**
 * Stores a new version of a text that had no day. The new version has a day, so it is stored under the file
 * name of that day. The revisions under the old file name are dropped.
 */
async function giveDay(context: DeskContext, file: string, submission: Submission): Promise<Result> {
  const result = await submit(context, submission)
  if ('issue' in result)
    await context.inTransaction(async (revisions) => {
      for (const one of await revisions.ofFile(file))
        if (isWaiting(one)) await revisions.setState(one.id, 'dropped')
    })
  return result
}

interface AcceptedText extends Pick<Submission, 'bytes' | 'author'> {
  /** The sender's action, as the audit list records it. */
  readonly action?: 'sent' | 'corrected' | 'withdrew' | 'took back'
}

/**
 * Stores a text as a revision, and publishes it if its time has come. If a waiting revision has the same
 * text, uses that revision instead of a new one. Drops all other waiting revisions.
 */
export async function accept(
  context: DeskContext,
  file: string,
  { bytes, author, action = 'sent' }: AcceptedText,
  { facts, isHeld, timing }: Judgement,
): Promise<Result> {
  const { inTransaction, now } = context
  const kind = isHeld ? 'held' : timing.state
  const state = kind === 'live' ? 'draft' : kind
  const publishAt = !isHeld && timing.state === 'scheduled' ? timing.at : undefined
  const waiting = (await context.revisions.ofFile(file)).filter(isWaiting)
  const same = waiting.find(({ hash }) => hash === hashOf(bytes))
  const revision = await inTransaction(async (revisions) => {
    for (const one of waiting) if (one !== same) await revisions.setState(one.id, 'dropped')
    if (same !== undefined) await revisions.decide(same.id, { state, publishAt, facts })
    await revisions.note(author, kind === 'live' ? action : `${action}, ${kind}`, file, now())
    return same ?? revisions.add({ file, bytes, state, publishAt, author, facts }, now())
  })
  if (kind === 'live') await publishOrDrop(context, revision, author)
  return resultOf(context, kind, same === undefined, file)
}

async function publishOrDrop(context: DeskContext, revision: Revision, author: string): Promise<void> {
  try {
    await context.files.publish(revision, author)
  } catch (error) {
    await context.inTransaction((revisions) => revisions.setState(revision.id, 'dropped'))
    throw error
  }
  await context.onWritten(revision.file)
}

export async function resultOf(
  context: DeskContext,
  kind: 'live' | 'scheduled' | 'draft' | 'held',
  isNew: boolean,
  file: string,
): Promise<Result> {
  const issue = await issueOfFile(context, file)
  return issue === undefined ? { kind: 'missing' } : { kind, isNew, issue }
}
