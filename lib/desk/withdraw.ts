import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { reportsOf } from '@/lib/issue/reports'
import { isWithdrawn } from '@/lib/issue/withdrawals'
import { accept, type IsCurrent, resultOf } from './accept'
import { type DeskContext, etagOf, fileOfId, isWaiting, type Result, revisionsOfFile } from './context'
import { addEntry, addField, mapToList, quote, removeEntries, removeField } from './edit-list'

/** A request to withdraw an issue or a report, or to undo its withdrawal (`isTakenBack`). */
export interface WithdrawalRequest {
  /** Id of a story or brief; without it, the whole issue is withdrawn. */
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
  const isDone = (text: string): boolean => isWithdrawnIn(text, file, story)
  if (isDone(before) !== isTakenBack) return resultOf(context, 'live', false, file)
  if (story !== undefined && !isTakenBack && !hasReport(before, file, story))
    return { kind: 'refused', message: `“${story}” is no id of a story or brief of this issue.` }
  const after = isTakenBack ? without(before, file, story) : withWithdrawal(before, request)
  if (after === undefined || isDone(after) === isTakenBack)
    return { kind: 'refused', message: EDIT_BY_HAND_MESSAGE }
  const bytes = Buffer.from(after)
  const action = isTakenBack ? 'took back' : 'withdrew'
  return accept(context, file, { bytes, author, action }, context.judged(bytes, file, { state: 'live' }))
}

const EDIT_BY_HAND_MESSAGE =
  'This front matter cannot be edited: it is missing, TOML, or has “withdrawn” on one line. ' +
  'Send a new revision of the whole file instead.'

/**
 * Returns the text without its withdrawal of the whole issue. Returns the same text if there is no such
 * withdrawal, or if it cannot be removed.
 */
export const withoutWhole = (text: string, file: string): string => without(text, file, undefined) ?? text

/**
 * Tells whether the issue or, if `story` is given, this report is withdrawn. For a report, a withdrawal of
 * the whole issue does not count.
 */
function isWithdrawnIn(text: string, file: string, story: string | undefined): boolean {
  const { issue } = parseIssue(story === undefined ? text : withoutWhole(text, file), file)
  if (issue === undefined) return false
  if (story === undefined) return isWithdrawn(issue)
  return issue.withdrawals?.some((one) => one.kind !== 'issue' && one.item === story) ?? false
}

/** Tells whether an issue has a report, even if the whole issue is withdrawn. */
function hasReport(text: string, file: string, story: string): boolean {
  const { issue } = parseIssue(withoutWhole(text, file), file)
  return issue !== undefined && reportsOf(issue).some(({ report }) => report.id === story)
}

/** The first field of a list entry that withdraws the whole issue (`lib/issue/withdrawals.ts`). */
const WHOLE_ISSUE = ['issue', 'true'] as const

function withWithdrawal(text: string, { story, reason, date }: WithdrawalRequest): string | undefined {
  const facts = [
    ['date', date] as const,
    ...(reason === undefined ? [] : [['reason', quote(reason)] as const]),
  ]
  if (story === undefined)
    return addField(text, 'withdrawn', facts) ?? addEntry(text, 'withdrawn', [WHOLE_ISSUE, ...facts])
  const entry = [['story', quote(story)] as const, ...facts]
  return addEntry(mapToList(text, 'withdrawn', WHOLE_ISSUE) ?? text, 'withdrawn', entry)
}

/**
 * Returns the text without the withdrawal of the issue or of a report. Returns `undefined` if there is no
 * such withdrawal, or if it is in a list on one line. The entries to remove are found by parsing the text
 * with each entry alone, because people may name a story by its headline.
 */
function without(text: string, file: string, story: string | undefined): string | undefined {
  const alone = (entry: string): Issue | undefined => {
    const others = removeEntries(text, 'withdrawn', (one) => one !== entry)
    return parseIssue(others ?? text, file).issue
  }
  const isOfIssue = (issue: Issue | undefined): boolean => issue !== undefined && isWithdrawn(issue)
  if (story !== undefined)
    return removeEntries(text, 'withdrawn', (entry) => {
      const issue = alone(entry)
      return (
        !isOfIssue(issue) &&
        issue?.withdrawals?.some((one) => one.kind !== 'issue' && one.item === story) === true
      )
    })
  if (!isOfIssue(parseIssue(text, file).issue)) return undefined
  const isOneLineList = /^withdrawn:[ \t]*\[/m.test(text)
  return (
    removeEntries(text, 'withdrawn', (entry) => isOfIssue(alone(entry))) ??
    (isOneLineList ? undefined : removeField(text, 'withdrawn'))
  )
}
