import { compareTexts } from '@/lib/desk/compare-texts'
import { type DeskIssue, etagOf, isWaiting } from '@/lib/desk/context'
import type { Desk } from '@/lib/desk/desk'
import { notedLines } from '@/lib/desk/noted-lines'
import { outlineOf } from '@/lib/desk/outline'
import type { IssueLine, IssueState, IssueView, RevisionView } from '@/lib/desk/page-model'
import type { Revision } from '@/lib/desk/revisions'
import { issuePath, issueSlug, previewPath } from '@/lib/site/addresses'
import { idOfFile, type ListedIssue } from '@/server/desk/answer-reading'
import type { OpenDesk } from '@/server/desk/open-desk'

/** Returns an issue as a line of the list. */
export function issueLine(listed: ListedIssue): IssueLine {
  if (listed.kind === 'held') {
    const { file, date, diagnostics, serving } = listed.held
    const id = idOfFile(file)
    return { id, state: 'held', date, errors: errorsIn(diagnostics), hasLive: serving !== undefined }
  }
  if (listed.kind === 'folder') {
    const { date, title } = listed.teaser
    return { id: issueSlug(listed.teaser), state: 'live', title, date, errors: 0, hasLive: false }
  }
  const { id, revision, isLive } = listed.issue
  const { date, diagnostics } = revision.facts
  const state = stateOf(listed.issue)
  return {
    ...{ id, state, title: titleOf(listed.issue), date, publishAt: revision.publishAt },
    errors: errorsIn(diagnostics),
    hasLive: isLive && revision.state !== 'live',
  }
}

const errorsIn = (diagnostics: readonly { readonly severity: string }[]): number =>
  diagnostics.filter(({ severity }) => severity === 'error').length

/** Returns the state of an issue. A live file with errors counts as held back. */
function stateOf({ revision: { state, facts } }: Pick<DeskIssue, 'revision'>): IssueState {
  if (state === 'live' && errorsIn(facts.diagnostics) > 0) return 'held'
  if (state === 'live') return facts.isWithdrawn ? 'withdrawn' : 'live'
  return state === 'past' || state === 'dropped' ? 'removed' : state
}

/** Returns the title of an issue. For a withdrawn issue, this is the title before the withdrawal. */
const titleOf = ({ revision, revisions }: Pick<DeskIssue, 'revision' | 'revisions'>): string | undefined =>
  (revisions.findLast(({ facts }) => facts.title !== undefined && !facts.isWithdrawn) ?? revision).facts.title

/** @param refused the text of a refused change, which the form shows again */
export async function issueView(
  { desk, messages }: Pick<OpenDesk, 'desk' | 'messages'>,
  issue: DeskIssue,
  refused?: string,
): Promise<IssueView> {
  const { id, file, key, revision, revisions, isLive } = issue
  const { date, diagnostics } = revision.facts
  const title = titleOf(issue)
  const text = await textOf(desk, revision)
  const live = revisions.find(({ state }) => state === 'live')
  const { reports, withdrawn } =
    live === undefined ? { reports: [], withdrawn: [] } : outlineOf(await textOf(desk, live), file)
  const state = stateOf(issue)
  return {
    ...{ id, file, state, title, date, reports, withdrawn },
    publishAt: state === 'scheduled' ? revision.publishAt : undefined,
    address: isLive && key !== undefined ? issuePath(key) : undefined,
    etag: etagOf(revision),
    markdown: refused ?? text,
    noted: notedLines(text, diagnostics),
    messages: isWaiting(revision) ? await messages(issue, Buffer.from(text)) : [],
    revisions: revisions.toReversed().map((one) => ({
      ...{ number: one.number, state: one.state, author: one.author, createdAt: one.createdAt },
      preview: previewPath(one.preview),
    })),
  }
}

const textOf = async (desk: Desk, revision: Revision): Promise<string> =>
  Buffer.from(await desk.bytesOf(revision)).toString('utf8')

/**
 * Returns a revision, with its changes since the previous one; `undefined` if the revision does not exist.
 */
export async function revisionView(
  desk: Desk,
  issue: DeskIssue,
  number: number,
): Promise<RevisionView | undefined> {
  const { id, file, revisions } = issue
  const at = revisions.findIndex((one) => one.number === number)
  const [before, revision] = [revisions[at - 1], revisions[at]]
  if (revision === undefined) return undefined
  return {
    ...{ id, number, state: revision.state, title: revision.facts.title, before: before?.number },
    etag: etagOf(issue.revision),
    preview: previewPath(revision.preview),
    changes:
      before === undefined
        ? []
        : compareTexts(await textOf(desk, before), await textOf(desk, revision), file),
  }
}
