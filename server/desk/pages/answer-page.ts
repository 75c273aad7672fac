import type { IncomingMessage } from 'node:http'
import type { DeskPage, Visitor } from '@/lib/desk/page-model'
import { RIGHTS, type Sender } from '@/lib/desk/tokens'
import { DESK, DESK_PAGES } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import { strings } from '@/lib/site/strings'
import type { HandlerOptions, OpenDesk } from '@/server/desk/open-desk'
import { type DeskAnswer, isProblem, problem } from '@/server/desk/problem'
import { answerForm } from './answer-form'
import { type Refusal, refusal, refusalOf } from './notices'
import { type PageAnswer, refusalPage } from './page-answer'
import { readForm } from './read-form'
import { type PageRoute, pageRoute, type RequestedPage, RIGHT_FOR_FORM } from './routes'
import { cookieAway, cookieFor, isSafe, isSeenSafely, originOfForm, tokenInCookie } from './session'
import { showPage } from './show-page'

const { signIn, refused } = strings.desk

/**
 * Answers a browser that requests a page of the desk or sends a form of the desk. Returns `undefined` for
 * other requests. A form is accepted only from a page of this site.
 */
export function answerBrowser(
  request: IncomingMessage,
  target: string,
  open: OpenDesk,
  options: HandlerOptions,
): Promise<DeskAnswer> | undefined {
  const [path = '', query = ''] = target.split('?', 2)
  const page = pageRoute(request.method ?? '', path)
  if (page === undefined) return undefined
  if ('allowed' in page)
    return Promise.resolve(problem(405, `Use ${page.allowed} here.`, { headers: { Allow: page.allowed } }))
  const answer = page.isForm
    ? takeForm(request, page.route, open, options)
    : visit(request, { page, target, query: new URLSearchParams(query) }, open, options)
  return answer.then((one) => ('body' in one ? one : finished(one, options)))
}

async function visit(
  request: IncomingMessage,
  {
    page,
    target,
    query,
  }: { readonly page: RequestedPage; readonly target: string; readonly query: URLSearchParams },
  open: OpenDesk,
  options: HandlerOptions,
): Promise<PageAnswer | DeskAnswer> {
  const visitor = await visitorOf(request, open, options)
  if ('status' in visitor) return signInPage(request, options, visitor, target)
  return showPage(page.route, { open, options, visitor, query })
}

async function takeForm(
  request: IncomingMessage,
  route: PageRoute,
  open: OpenDesk,
  options: HandlerOptions,
): Promise<PageAnswer | DeskAnswer> {
  const { siteUrl } = options
  const origin = originOfForm(request.headers, siteUrl)
  const refuse = (one: Refusal) => signInPage(request, options, one)
  if (origin === undefined) return refuse({ status: 403, notice: refusal(refused.origin) })
  if (route.kind === 'sign-in') return enter(request, origin, open, options)
  if (route.kind === 'sign-out') return { kind: 'redirect', to: DESK, cookie: cookieAway(siteUrl, origin) }
  const visitor = await visitorOf(request, open, options)
  if ('status' in visitor) return refuse(visitor)
  const right = RIGHT_FOR_FORM[route.kind]
  if (right === 'all' ? !visitor.mayAddTokens : !visitor.rights.includes(right)) {
    options.countFailure(request, `the token “${visitor.name}” may not ${right}`)
    const text = right === 'all' ? refused.allRights : refused.right(right)
    return refusalPage(visitor, { status: 403, notice: refusal(text) })
  }
  const form = await readForm(request)
  const context = { open, options, visitor, query: new URLSearchParams() }
  const fault = isProblem(form) ? refusalOf(form) : undefined
  if (fault !== undefined) return refusalPage(visitor, fault)
  return isProblem(form) ? form : answerForm(route, form, context)
}

/**
 * Signs a browser in by setting a cookie. The browser sends the cookie only to the desk, and only with
 * requests from pages of this site.
 */
async function enter(
  request: IncomingMessage,
  origin: URL,
  { tokens }: OpenDesk,
  options: HandlerOptions,
): Promise<PageAnswer | DeskAnswer> {
  const refuse = (status: number, text: string, to?: string) =>
    signInPage(request, options, { status, notice: refusal(text) }, to)
  if (!isSafe(origin)) return refuse(403, signIn.unsafe)
  const form = await readForm(request)
  if (isProblem(form)) return form
  const to = form.text('to')
  const token = form.text('token')
  const sender = await tokens.find(token, options.now())
  const cookie = cookieFor(token, options.siteUrl, origin)
  if (sender === undefined || cookie === undefined) return refuseToken(request, options, signIn.wrong, to)
  if (!sender.rights.includes('read')) return refuse(403, signIn.mayNotRead, to)
  return { kind: 'redirect', to: isOwnPage(to) ? to : DESK, cookie }
}

/**
 * Tells whether a path belongs to a page of the desk. After signing in, a browser is redirected only to such
 * a page.
 */
const isOwnPage = (to: string): boolean => {
  const page = pageRoute('GET', to.split('?', 1)[0] ?? '')
  return page !== undefined && 'route' in page && /^[\x21-\x7e]+$/.test(to)
}

/** Returns the user who has signed in, or a refusal if there is none. */
async function visitorOf(
  request: IncomingMessage,
  { tokens }: OpenDesk,
  options: HandlerOptions,
): Promise<Visitor | Refusal> {
  const token = tokenInCookie(request.headers)
  if (token === undefined) return { status: 401, notice: refusal(signIn.needed) }
  const sender: Sender | undefined = await tokens.find(token, options.now())
  if (sender?.rights.includes('read'))
    return { ...sender, mayAddTokens: RIGHTS.every((right) => sender.rights.includes(right)) }
  const wait = options.countFailure(request, 'the cookie of the desk is invalid')
  return wait > 0
    ? { status: 429, notice: refusal(signIn.tooMany(wait)) }
    : { status: 401, notice: refusal(signIn.ended) }
}

function refuseToken(
  request: IncomingMessage,
  options: HandlerOptions,
  text: string,
  to: string,
): PageAnswer {
  const wait = options.countFailure(request, 'sign-in with an invalid token')
  const fault =
    wait > 0 ? { status: 429, notice: refusal(signIn.tooMany(wait)) } : { status: 401, notice: refusal(text) }
  return signInPage(request, options, fault, to)
}

/** @param to path of the page that the browser requested */
function signInPage(
  { headers }: IncomingMessage,
  { siteUrl }: HandlerOptions,
  { status, notice }: Refusal,
  to = '',
): PageAnswer {
  const mayEnter = isSeenSafely(headers, siteUrl)
  const page: DeskPage = {
    kind: 'sign-in',
    ...{ mayEnter, to: isOwnPage(to) ? to : DESK_PAGES.issues },
    // A user who opens the front page of the desk before signing in has made no error, so there is no notice.
    ...(!(status === 401 && notice.text === signIn.needed && isFront(to)) && { notice }),
  }
  return { kind: 'page', status: 'notice' in page ? status : 200, page }
}

const isFront = (to: string): boolean => to.replace(/\/$/, '') === DESK

async function finished(answer: PageAnswer, { siteUrl, renderPage }: HandlerOptions): Promise<DeskAnswer> {
  if (answer.kind === 'page') return { ...(await renderPage(answer.page)), status: answer.status }
  const { to, cookie } = answer
  return {
    status: 303,
    body: { type: 'text/plain; charset=utf-8', text: '' },
    headers: { Location: basePathOf(siteUrl) + to, ...(cookie !== undefined && { 'Set-Cookie': cookie }) },
  }
}
