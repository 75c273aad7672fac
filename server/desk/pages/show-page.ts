import { aboutOf } from '@/lib/desk/deliver'
import type { Delivery } from '@/lib/desk/delivery'
import type { DeliveryLine, Notice } from '@/lib/desk/page-model'
import { DESK_PAGES, deskIssuePath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { issuesOf } from '@/server/desk/answer-reading'
import { noticeOfDone, refusal } from './notices'
import { type PageAnswer, type PageContext, refusalPage } from './page-answer'
import type { PageRoute } from './routes'
import { showTokens } from './tokens'
import { issueLine, issueView, revisionView } from './views'

const { refused } = strings.desk

const MAX_LISTED_ISSUES = 60
const MAX_LISTED_DELIVERIES = 100

/** Returns the answer to a request that changes nothing. */
export async function showPage(route: PageRoute, context: PageContext): Promise<PageAnswer> {
  const { open, options, visitor, query } = context
  const notice = noticeOfDone(query.get('done'))
  const shared = { visitor, notice }
  const shown = (page: Parameters<typeof pageOf>[0]) => pageOf(page)
  switch (route.kind) {
    case 'issues': {
      const listed = await issuesOf({ ...options, desk: open.desk }, MAX_LISTED_ISSUES)
      return shown({ kind: 'issues', ...shared, issues: listed.map(issueLine) })
    }
    case 'new':
      return shown({ kind: 'new', ...shared, markdown: '', fileName: '', publishAt: '' })
    case 'open': {
      const id = (query.get('id') ?? '').trim()
      return { kind: 'redirect', to: id === '' ? DESK_PAGES.issues : deskIssuePath(id) }
    }
    case 'issue':
      return showIssue(route.id, context, notice)
    case 'revision': {
      const issue = await open.desk.find(route.id)
      const view = issue && (await revisionView(open.desk, issue, route.revision))
      return view === undefined
        ? refusalPage(visitor, { status: 404, notice: refusal(refused.missing) })
        : shown({ kind: 'revision', ...shared, ...view })
    }
    case 'tokens':
      return showTokens(context, { notice })
    case 'outbox':
      return shown({
        ...{ kind: 'outbox', ...shared },
        deliveries: (await open.outbox.list({ limit: MAX_LISTED_DELIVERIES })).map(deliveryLine),
      })
    default:
      return refusalPage(visitor, { status: 404, notice: refusal(refused.notFound) })
  }
}

const pageOf = (page: Extract<PageAnswer, { readonly kind: 'page' }>['page'], status = 200): PageAnswer => ({
  kind: 'page',
  status,
  page,
})

/** @param refusedText the text of a refused change, which the form shows again */
export async function showIssue(
  id: string,
  { open, visitor }: PageContext,
  notice: Notice | undefined,
  status = 200,
  refusedText?: string,
): Promise<PageAnswer> {
  const issue = await open.desk.find(id)
  return issue === undefined
    ? refusalPage(visitor, { status: 404, notice: notice ?? refusal(refused.missing) })
    : pageOf({ kind: 'issue', visitor, notice, ...(await issueView(open, issue, refusedText)) }, status)
}

const deliveryLine = (delivery: Delivery): DeliveryLine => {
  const { id, channel, event, state, attempts, nextAt, sentAt, reason } = delivery
  return { id, channel, about: aboutOf(event), state, attempts, at: sentAt ?? nextAt, reason }
}
