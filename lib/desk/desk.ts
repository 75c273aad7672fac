import { type IsCurrent, revise, type Submission, submit } from './accept'
import type { NewCorrection } from './add-correction'
import {
  contextOf,
  type DeskContext,
  type DeskIssue,
  type DeskOptions,
  fileOfId,
  issueOfFile,
  type Result,
  revisionsOfFile,
} from './context'
import { correct } from './correct'
import { createQueue } from './queue'
import type { Revision } from './revisions'
import { type WithdrawalRequest, withdraw } from './withdraw'

/** The operations on issues. Changes are made one after another. */
export interface Desk {
  /** Stores a new issue, or a new version of an issue that was held back. */
  submit(submission: Submission): Promise<Result>
  /** Stores a new revision of an issue. */
  revise(id: string, submission: Submission, isCurrent?: IsCurrent): Promise<Result>
  /** Adds a correction to a live issue. */
  correct(
    id: string,
    correction: NewCorrection & { readonly author: string },
    isCurrent?: IsCurrent,
  ): Promise<Result>
  /** Withdraws a live issue or one of its reports, or undoes a withdrawal. */
  withdraw(id: string, request: WithdrawalRequest, isCurrent?: IsCurrent): Promise<Result>
  find(id: string): Promise<DeskIssue | undefined>
  /** Returns the issues of which the desk has revisions, the last changed first. */
  list(limit: number): Promise<readonly DeskIssue[]>
  bytesOf(revision: Revision): Promise<Uint8Array>
  byPreview(key: string): Promise<Revision | undefined>
  /** Publishes scheduled revisions whose time has come. Returns their files. */
  publishDue(): Promise<readonly string[]>
  /** Completes the writes that a killed process left unfinished. */
  recover(): Promise<void>
}

const always: IsCurrent = () => true

/** Creates the desk of a database and a content folder. */
export function createDesk(options: DeskOptions): Desk {
  const context = contextOf(options)
  const { revisions, files } = context
  const inTurn = createQueue()
  const oneAtATime = <Value>(work: () => Promise<Value>): Promise<Value> =>
    inTurn(() => options.sql.alone(work))
  return {
    submit: (submission) => oneAtATime(() => submit(context, submission)),
    revise: (id, submission, isCurrent = always) =>
      oneAtATime(() => revise(context, id, submission, isCurrent)),
    correct: (id, correction, isCurrent = always) =>
      oneAtATime(() => correct(context, id, correction, isCurrent)),
    withdraw: (id, request, isCurrent = always) =>
      oneAtATime(() => withdraw(context, id, request, isCurrent)),
    find: (id) => inTurn(() => find(context, id)),
    list: (limit) => list(context, limit),
    bytesOf: (revision) => revisions.bytesOf(revision),
    byPreview: (key) => revisions.byPreview(key),
    async publishDue() {
      const due = await revisions.due(context.now())
      return due.length === 0 ? [] : oneAtATime(() => publishDue(context))
    },
    recover: () => inTurn(() => files.recover()),
  }
}

async function find(context: DeskContext, id: string): Promise<DeskIssue | undefined> {
  const file = await fileOfId(context, id)
  if (file === undefined) return undefined
  await revisionsOfFile(context, file)
  return issueOfFile(context, file)
}

async function list(context: DeskContext, limit: number): Promise<readonly DeskIssue[]> {
  const issues: DeskIssue[] = []
  for (const { file } of await context.revisions.newest(limit)) {
    const issue = await issueOfFile(context, file)
    if (issue !== undefined) issues.push(issue)
  }
  return issues
}

/** @throws the first error, after the other revisions were published */
async function publishDue(context: DeskContext): Promise<readonly string[]> {
  const due = await context.revisions.due(context.now())
  const failed: unknown[] = []
  for (const revision of due) {
    await context.files
      .publish(revision, revision.author)
      .then(() => context.onWritten(revision.file))
      .catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0) throw failed[0]
  return due.map(({ file }) => file)
}
