import { parseIssue } from '@/lib/issue/parse'
import { accept, type IsCurrent, resultOf } from './accept'
import { addCorrection, type NewCorrection } from './add-correction'
import { type DeskContext, etagOf, fileOfId, isWaiting, type Result, revisionsOfFile } from './context'

/** Adds a correction to the front matter of a live issue and publishes it. */
export async function correct(
  context: DeskContext,
  id: string,
  correction: NewCorrection & { readonly author: string },
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
  if (endsWithCorrection(before, file, correction)) return resultOf(context, 'live', false, file)
  const after = addCorrection(before, correction)
  const refusal = after === undefined ? NO_FRONT_MATTER : faultOf(before, after, file, correction)
  if (after === undefined || refusal !== undefined) return { kind: 'refused', message: refusal ?? '' }
  const bytes = Buffer.from(after)
  const { author } = correction
  return accept(
    context,
    file,
    { bytes, author, action: 'corrected' },
    context.judged(bytes, file, { state: 'live' }),
  )
}

const NO_FRONT_MATTER =
  'A correction cannot be added to this front matter: it is missing, TOML, or has its corrections on one line. ' +
  'Send a new revision of the whole file instead.'

/** Tells whether the last correction of an issue is this one. If so, the same request was sent again. */
function endsWithCorrection(text: string, file: string, { text: words, date }: NewCorrection): boolean {
  const last = parseIssue(text, file).issue?.corrections.at(-1)
  return last?.text === words.trim() && last.date === date
}

/**
 * Returns an error message unless the new text has exactly one more correction, with the right text and item.
 */
function faultOf(
  before: string,
  after: string,
  file: string,
  { text, story }: NewCorrection,
): string | undefined {
  const [old, now] = [parseIssue(before, file).issue, parseIssue(after, file).issue]
  const last = now?.corrections.at(-1)
  if (last?.text !== text.trim() || now?.corrections.length !== (old?.corrections.length ?? 0) + 1)
    return NO_FRONT_MATTER
  return story !== undefined && last.item === undefined
    ? `“${story}” is no id or headline of a story or brief of this issue.`
    : undefined
}
