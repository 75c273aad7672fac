import path from 'node:path'
import type { Database } from 'libsql'
import { inTransaction } from '@/lib/archive/transaction'
import type { PublicationRules } from '@/lib/issue/verdict'
import { type IssueKey, issueSlug, parseIssueSlug } from '@/lib/site/addresses'
import { endingOf } from './file-name'
import { type Judgement, judgeText, type Wish } from './judge'
import { bytesAt, finishIntents, type PublishParts, publishRevision } from './publish'
import { removeAbandoned, type replaceFile } from './replace-file'
import { hashOf, type Revision, revisionsOf } from './revisions'

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

/** A text that is to become an issue. */
export interface Submission extends Wish {
  readonly bytes: Uint8Array
  /** The name of its file in the content folder; by default its day. */
  readonly fileName?: string | undefined
  /** The name of an uploaded file, which may name the day. */
  readonly uploadName?: string | undefined
  /** Name of the sender. */
  readonly author: string
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
  | { readonly kind: 'exists' | 'missing' | 'changed' }

/** What can be done with issues. Changes are made one after another. */
export interface Desk {
  /** Takes a new issue, or mends one that was held back. */
  submit(submission: Submission): Promise<Result>
  /**
   * Takes a new revision of an issue.
   * @param isCurrent tells whether the sender knows the newest revision
   */
  revise(id: string, submission: Submission, isCurrent?: (etag: string) => boolean): Promise<Result>
  find(id: string): Promise<DeskIssue | undefined>
  /** Returns the issues that the desk was given, the last changed first. */
  list(limit: number): readonly DeskIssue[]
  bytesOf(revision: Revision): Uint8Array
  byPreview(key: string): Revision | undefined
  /** Publishes scheduled revisions whose time has come. Returns their files. */
  publishDue(): Promise<readonly string[]>
  /** Finishes what a killed process has begun. */
  recover(): Promise<void>
}

/** The part of an ETag between its quotation marks. */
export const etagOf = ({ number, hash }: Revision): string => `${number}-${hash.slice(0, 12)}`

const WAITING: ReadonlySet<Revision['state']> = new Set(['draft', 'scheduled', 'held'])

/** Returns the desk over its database and the content folder. */
export function createDesk(options: DeskOptions): Desk {
  const { db, issuesDir, fileOf, rules, now, onWritten } = options
  const revisions = revisionsOf(db)
  const transact = <Value>(work: () => Value): Value => inTransaction(db, work)
  const parts: PublishParts = {
    issuesDir,
    revisions,
    inTransaction: transact,
    now,
    ...(options.replace && { replace: options.replace }),
  }
  const oneAtATime = queue()
  const judged = (bytes: Uint8Array, file: string, wish: Wish): Judgement =>
    judgeText(bytes, file, wish, { rules: rules(), now: now() })

  /** Stores what a person did in the folder as a revision. Returns all revisions of the file. */
  const ofFile = async (file: string): Promise<readonly Revision[]> => {
    await finishIntents(parts, file)
    const bytes = await bytesAt(path.join(issuesDir, file))
    const known = revisions.ofFile(file)
    const live = known.find(({ state }) => state === 'live')
    if ((bytes && hashOf(bytes)) === live?.hash) return known
    transact(() => {
      if (bytes === undefined) {
        if (live !== undefined) revisions.setState(live.id, 'past')
        return
      }
      const { facts } = judged(bytes, file, { state: 'live' })
      if (live !== undefined) revisions.setState(live.id, 'past')
      revisions.add({ file, bytes, state: 'live', author: 'folder', facts }, now())
    })
    return revisions.ofFile(file)
  }

  const viewOf = (file: string, known: readonly Revision[]): DeskIssue | undefined => {
    const kept = known.filter(({ state }) => state !== 'dropped')
    const revision = kept.at(-1)
    if (revision === undefined) return undefined
    const { date } = revision.facts
    const key = date === undefined ? undefined : keyOf(file, date, fileOf)
    return {
      id: key && fileOf(key) === file ? issueSlug(key) : path.parse(file).name,
      file,
      ...(key && { key }),
      revision,
      isLive: known.some(({ state }) => state === 'live'),
      revisions: known,
    }
  }

  const resultOf = (kind: 'live' | 'scheduled' | 'draft' | 'held', isNew: boolean, file: string): Result => {
    const issue = viewOf(file, revisions.ofFile(file))
    return issue === undefined ? { kind: 'missing' } : { kind, isNew, issue }
  }

  const publish = async (revision: Revision, author: string): Promise<void> => {
    await publishRevision(parts, revision, author)
    await onWritten?.(revision.file)
  }

  /** Stores a text as a revision, or takes the waiting one with the same text, and publishes it if it is time. */
  const accept = async (
    file: string,
    { bytes, author }: Submission,
    judgement: Judgement,
  ): Promise<Result> => {
    const { facts, isHeld, timing } = judgement
    const kind = isHeld ? 'held' : timing.state
    const state = kind === 'live' ? 'draft' : kind
    const publishAt = !isHeld && timing.state === 'scheduled' ? timing.at : undefined
    const waiting = revisions.ofFile(file).filter((one) => WAITING.has(one.state))
    const same = waiting.find(({ hash }) => hash === hashOf(bytes))
    const revision = transact(() => {
      for (const one of waiting) if (one !== same) revisions.setState(one.id, 'dropped')
      if (same !== undefined) revisions.decide(same.id, { state, publishAt, facts })
      revisions.note(author, kind === 'live' ? 'sent' : kind, file, now())
      return same ?? revisions.add({ file, bytes, state, publishAt, author, facts }, now())
    })
    if (kind === 'live') await publishOrDrop(revision, author)
    return resultOf(kind, same === undefined, file)
  }

  const publishOrDrop = async (revision: Revision, author: string): Promise<void> => {
    try {
      await publish(revision, author)
    } catch (error) {
      transact(() => revisions.setState(revision.id, 'dropped'))
      throw error
    }
  }

  const submit = async (submission: Submission): Promise<Result> => {
    const { bytes, fileName, uploadName } = submission
    const hash = hashOf(bytes)
    const judgement = judged(bytes, fileName ?? uploadName ?? 'issue.md', submission)
    const file = fileName ?? fileFor(judgement.facts.date, hash, uploadName)
    const known = await ofFile(file)
    const wasLive = known.some((one) => one.hash === hash && (one.state === 'live' || one.state === 'past'))
    if (wasLive) return resultOf('live', false, file)
    const waiting = known.findLast(({ state }) => WAITING.has(state))
    const isLive = known.some(({ state }) => state === 'live')
    if (isLive || (waiting && waiting.state !== 'held' && waiting.hash !== hash)) return { kind: 'exists' }
    return accept(file, submission, judgement)
  }

  /** The live issue of a day keeps its file; a text without a day gets a name of its own. */
  const fileFor = (day: string | undefined, hash: string, uploadName: string | undefined): string =>
    day === undefined
      ? `held-${hash.slice(0, 8)}.md`
      : (fileOf({ date: day, edition: 1 }) ?? day + endingOf(uploadName))

  const fileOfId = (id: string): string | undefined => {
    const key = parseIssueSlug(id)
    const live = key && fileOf(key)
    if (live !== undefined) return live
    return ['.md', '.mdx', '.markdown']
      .map((ending) => id + ending)
      .find((file) => revisions.ofFile(file).length > 0)
  }

  const revise: Desk['revise'] = async (id, submission, isCurrent = () => true) => {
    const file = fileOfId(id)
    const known = file === undefined ? [] : await ofFile(file)
    const newest = known.findLast(({ state }) => state !== 'dropped')
    if (file === undefined || newest === undefined) return { kind: 'missing' }
    if (!isCurrent(etagOf(newest))) return { kind: 'changed' }
    const isSame = newest.state === 'live' && newest.hash === hashOf(submission.bytes)
    if (isSame && submission.state === 'live') return resultOf('live', false, file)
    return accept(file, submission, judged(submission.bytes, file, submission))
  }

  return {
    submit: (submission) => oneAtATime(() => submit(submission)),
    revise: (...given) => oneAtATime(() => revise(...given)),
    find: (id) =>
      oneAtATime(async () => {
        const file = fileOfId(id)
        return file === undefined ? undefined : viewOf(file, await ofFile(file))
      }),
    list: (limit) =>
      revisions.newest(limit).flatMap(({ file }) => viewOf(file, revisions.ofFile(file)) ?? []),
    bytesOf: revisions.bytesOf,
    byPreview: revisions.byPreview,
    publishDue: () =>
      oneAtATime(async () => {
        const due = revisions.due(now())
        const failed: unknown[] = []
        for (const revision of due)
          await publish(revision, revision.author).catch((error: unknown) => failed.push(error))
        if (failed.length > 0) throw failed[0]
        return due.map(({ file }) => file)
      }),
    recover: () =>
      oneAtATime(async () => {
        await finishIntents(parts)
        await removeAbandoned(issuesDir, now())
      }),
  }
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

/** Returns a function that runs work one after another. */
function queue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const run = last.then(work)
    last = run.catch(() => {})
    return run
  }
}
