import type { Result } from '@/lib/desk/context'
import { DESK_PAGES, deskIssuePath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { type Change, makeChange } from '@/server/desk/answer-change'
import type { Problem } from '@/server/desk/problem'
import { correctionChange, restoringChange, textChange, withdrawalChange } from './changes'
import { type Done, type Refusal, refusal, refusalOf } from './notices'
import { type PageAnswer, type PageContext, refusalPage } from './page-answer'
import type { Form } from './read-form'
import type { PageRoute } from './routes'
import { showIssue } from './show-page'
import { addToken, revokeToken } from './tokens'

const { refused } = strings.desk

/** Makes the change that a form asks for. It uses the same functions as requests of programs. */
export async function answerForm(route: PageRoute, form: Form, context: PageContext): Promise<PageAnswer> {
  switch (route.kind) {
    case 'new':
      return takeNew(form, context)
    case 'issue':
      return takeText(route.id, form, context)
    case 'revision':
      return takeRevision(route.id, route.revision, form, context)
    case 'correct':
      return changed(route.id, correctionChange(route.id, form), context, 'corrected')
    case 'withdraw':
    case 'take-back':
      return changed(
        route.id,
        withdrawalChange(route.kind, route.id, form),
        context,
        route.kind === 'withdraw' ? 'withdrawn' : 'taken-back',
      )
    case 'retry':
      return takeRetry(route.delivery, context)
    case 'tokens':
      return addToken(form, context)
    case 'revoke':
      return revokeToken(form, context)
    default:
      return refusalPage(context.visitor, { status: 404, notice: refusal(refused.notFound) })
  }
}

type RequestedChange = ReturnType<typeof textChange>

/** Makes a change. Returns the changed issue, or why the change was refused. */
async function make(
  requested: RequestedChange,
  { open: { desk }, options, visitor }: PageContext,
): Promise<Extract<Result, { readonly issue: unknown }> | Refusal> {
  if ('refused' in requested) return { status: 400, notice: refusal(requested.refused) }
  const change: Change = { ...requested, author: visitor.name }
  const result: Result | Problem = await makeChange(change, { ...options, desk })
  return refusalOf(result) ?? ('issue' in result ? result : { status: 500, notice: refusal(refused.failed) })
}

const toIssue = (id: string, done: Done): PageAnswer => ({
  kind: 'redirect',
  to: `${deskIssuePath(id)}?done=${done}`,
})

async function takeNew(form: Form, context: PageContext): Promise<PageAnswer> {
  const result = await make(textChange({ kind: 'submit' }, form, context.options), context)
  if ('issue' in result) return toIssue(result.issue.id, result.kind)
  const markdown = form.file?.bytes.toString('utf8') ?? form.raw('markdown')
  const [fileName, publishAt] = [form.text('fileName'), form.text('publishAt')]
  const { status, notice } = result
  const { visitor } = context
  return { kind: 'page', status, page: { kind: 'new', visitor, notice, markdown, fileName, publishAt } }
}

async function takeText(id: string, form: Form, context: PageContext): Promise<PageAnswer> {
  const { desk } = context.open
  const issue = await desk.find(id)
  const before = issue && Buffer.from(await desk.bytesOf(issue.revision)).toString('utf8')
  const requested = textChange({ kind: 'revise', id }, form, context.options, before)
  const text = form.file?.bytes.toString('utf8') ?? form.raw('markdown')
  return changed(id, requested, context, undefined, text)
}

async function takeRevision(
  id: string,
  number: number,
  form: Form,
  context: PageContext,
): Promise<PageAnswer> {
  const { desk } = context.open
  const issue = await desk.find(id)
  const revision = issue?.revisions.find((one) => one.number === number)
  if (revision === undefined)
    return refusalPage(context.visitor, { status: 404, notice: refusal(refused.missing) })
  const bytes = await desk.bytesOf(revision)
  return changed(id, restoringChange(id, bytes, form, context.options), context)
}

/** @param done the completed action, if the state of the issue does not show it */
async function changed(
  id: string,
  requested: RequestedChange,
  context: PageContext,
  done?: Done,
  refusedText?: string,
): Promise<PageAnswer> {
  const result = await make(requested, context)
  if (!('issue' in result)) return showIssue(id, context, result.notice, result.status, refusedText)
  return toIssue(result.issue.id, result.kind === 'live' && done !== undefined ? done : result.kind)
}

async function takeRetry(delivery: number, { open, options, visitor }: PageContext): Promise<PageAnswer> {
  const isDue = await open.outbox.retry(delivery, options.now())
  if (isDue) await open.note(visitor.name, 'sent again', `delivery ${delivery}`)
  return isDue
    ? { kind: 'redirect', to: `${DESK_PAGES.outbox}?done=resent` }
    : refusalPage(visitor, { status: 409, notice: refusal(refused.retry) })
}
