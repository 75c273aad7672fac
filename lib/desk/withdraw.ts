import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { reportsOf } from '@/lib/issue/reports'
import { isWithdrawn } from '@/lib/issue/withdrawals'
import { accept, type IsCurrent, resultOf } from './accept'
import { type DeskContext, etagOf, fileOfId, isWaiting, type Result, revisionsOfFile } from './context'
import { addEntry, addField, quote, removeEntries, removeField } from './edit-list'

/** What is to be withdrawn, or whose withdrawal is to be undone (`isTakenBack`). */
export interface WithdrawalRequest {
  /** Id of a story or brief; without it the whole issue. */
  readonly story?: string | undefined
  /** Plain text for readers. */
  readonly reason?: string | undefined
  /** Day of the withdrawal. */
  readonly date: string
  /** Name of the sender. */
  readonly author: string
  /** True if the withdrawal is to be undone. */
  readonly isTakenBack: boolean
}

/** Withdraws a live issue or one of its reports, or undoes the withdrawal, by changing the front matter. */
export async function withdraw(
  context: DeskContext,
  id: string,
  request: WithdrawalRequest,
  isCurrent: IsCurrent,
): Promise<Result> {
  const file = await fileOfId(context, id)
  const known = file === undefined ? [] : await revisionsOfFile(context, file)
  if (file === undefined || known.length === 0) return { kind: 'missing' }
  const live = known.find(({ state }) => state === 'live')
  if (live === undefined) return { kind: 'not-live' }
  if (!isCurrent(etagOf(live))) return { kind: 'changed' }
  if (known.some(isWaiting)) return { kind: 'waits' }
  const before = Buffer.from(await context.revisions.bytesOf(live)).toString('utf8')
  const { story, isTakenBack, author } = request
  const issue = parseIssue(before, file).issue
  if (isDone(issue, story) !== isTakenBack) return resultOf(context, 'live', false, file)
  const refusal = isTakenBack ? undefined : faultOf(issue, story)
  const after = isTakenBack ? without(before, story) : withWithdrawal(before, request)
  if (
    refusal !== undefined ||
    after === undefined ||
    isDone(parseIssue(after, file).issue, story) === isTakenBack
  )
    return { kind: 'refused', message: refusal ?? BY_HAND }
  const bytes = Buffer.from(after)
  const action = isTakenBack ? 'took back' : 'withdrew'
  return accept(context, file, { bytes, author, action }, context.judged(bytes, file, { state: 'live' }))
}

const BY_HAND =
  'This front matter cannot be edited: it is missing, TOML, or has “withdrawn” on one line. ' +
  'Send a new revision of the whole file instead.'
const TAKE_BACK_FIRST =
  'Stories of this issue are withdrawn: take them back first, then withdraw the whole issue.'

function isDone(issue: Issue | undefined, story: string | undefined): boolean {
  if (issue === undefined) return false
  if (story === undefined) return isWithdrawn(issue)
  return issue.withdrawals?.some((one) => one.kind !== 'issue' && one.item === story) ?? false
}

/** Returns why an issue or report cannot be withdrawn; `undefined` if it can. */
function faultOf(issue: Issue | undefined, story: string | undefined): string | undefined {
  if (story === undefined) return issue?.withdrawals === undefined ? undefined : TAKE_BACK_FIRST
  return issue !== undefined && reportsOf(issue).some(({ report }) => report.id === story)
    ? undefined
    : `“${story}” is no id of a story or brief of this issue.`
}

function withWithdrawal(text: string, { story, reason, date }: WithdrawalRequest): string | undefined {
  const facts = [
    ['date', date] as const,
    ...(reason === undefined ? [] : [['reason', quote(reason)] as const]),
  ]
  return story === undefined
    ? addField(text, 'withdrawn', facts)
    : addEntry(text, 'withdrawn', [['story', quote(story)], ...facts])
}

const without = (text: string, story: string | undefined): string | undefined =>
  story === undefined
    ? removeField(text, 'withdrawn')
    : removeEntries(text, 'withdrawn', (entry) => entry.includes(story))
