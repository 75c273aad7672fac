import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { StoredAnswers } from '@/lib/desk/stored-answers'
import type { Sender } from '@/lib/desk/tokens'
import { answerChange, type Change } from './answer-change'
import { answerReading } from './answer-reading'
import { isSigned, senderBySignature, senderByToken } from './authenticate'
import { keyOf } from './idempotency-key'
import { openApi } from './open-api'
import type { HandlerOptions, OpenDesk } from './open-desk'
import { answerBrowser } from './pages/answer-page'
import { type DeskAnswer, isProblem, type Problem, problem } from './problem'
import { readBody } from './read-body'
import { type ChangeRoute, deskRoute, isReading, type ReadingRoute, RIGHT_FOR } from './routes'

export type HandleRequest = (request: IncomingMessage, path: string, open: OpenDesk) => Promise<DeskAnswer>

const NO_SUCH_ADDRESS = problem(404, 'The desk has no such address: see /desk/openapi.json.')

/** Returns a function that answers requests to the desk. @see docs/desk.md */
export function requestHandlerOf(options: HandlerOptions): HandleRequest {
  /**
   * Requests with a key that are being answered. A repeated request waits for the answer of the first one.
   */
  const running = new Map<string, Promise<unknown>>()
  return async (request, target, open) => {
    const forBrowser = answerBrowser(request, target, open, options)
    if (forBrowser !== undefined) return forBrowser
    const [path = '', query] = target.split('?', 2)
    const route = deskRoute(request.method ?? '', path)
    if (route === undefined) return NO_SUCH_ADDRESS
    if (route.kind === 'other-method')
      return problem(405, `Use ${route.allowed} here.`, { headers: { Allow: route.allowed } })
    if (route.kind === 'interface') return { status: 200, body: openApi(options.siteUrl) }
    if (route.kind === 'preview')
      return (await open.desk.byPreview(route.key)) === undefined
        ? NO_SUCH_ADDRESS
        : { ...(await options.renderPreview(path)), isFramed: true }
    const read = await authenticated(request, route, open, options)
    if (isProblem(read)) return read
    const { sender, body } = read
    if (isReading(route)) return answerReading(route, new URLSearchParams(query), { ...open, ...options })
    const change: Change = {
      route,
      body,
      contentType: request.headers['content-type'] ?? '',
      query: new URLSearchParams(query),
      ifMatch: request.headers['if-match'],
      author: sender.name,
    }
    const work = () => answerChange(change, { ...open, ...options })
    const key = keyOf(request.headers)
    if (key === undefined) return work()
    if (isProblem(key)) return key
    const hash = createHash('sha256').update(`${request.method} ${target}\n`).update(body).digest('hex')
    const storageKey = `${sender.name}\n${key.text}`
    const before = running.get(storageKey) ?? Promise.resolve()
    const answer = before.then(() =>
      once(open.answers, { sender, key: key.text, hash, now: options.now() }, work),
    )
    const settled = answer.catch(() => {})
    running.set(storageKey, settled)
    void settled.then(() => running.get(storageKey) === settled && running.delete(storageKey))
    return answer
  }
}

interface Authenticated {
  readonly sender: Sender
  readonly body: Buffer
}

/**
 * Returns the sender and the body of a request. The body is read only if the token is valid, or to verify a
 * signature.
 */
async function authenticated(
  request: IncomingMessage,
  route: ChangeRoute | ReadingRoute,
  { tokens }: OpenDesk,
  { secrets, now, countFailure }: HandlerOptions,
): Promise<Authenticated | Problem> {
  const refuse = (reason: string): Problem => {
    const wait = countFailure(request, reason)
    return wait > 0
      ? problem(429, 'There were too many failed attempts.', { headers: { 'Retry-After': String(wait) } })
      : problem(401, reason, { headers: { 'WWW-Authenticate': 'Bearer' } })
  }
  const byToken = await senderByToken(request.headers, tokens, now())
  const mayBeSigned = byToken === undefined && isSigned(request.headers) && secrets.length > 0
  if (byToken === undefined && !mayBeSigned)
    return refuse('Send a valid token: Authorization: Bearer …, or X-Dateline-Token: ….')
  const right = RIGHT_FOR[route.kind]
  if (byToken !== undefined && !byToken.rights.includes(right)) {
    countFailure(request, `the token “${byToken.name}” may not ${right}`)
    return problem(403, `This token may not ${right}.`)
  }
  const body = await readBody(request)
  if (!Buffer.isBuffer(body)) return body
  const sender = byToken ?? senderBySignature(request.headers, body, secrets)
  return sender === undefined
    ? refuse('The signature is wrong, or older than five minutes.')
    : { sender, body }
}

interface KeyedRequest {
  readonly sender: Sender
  readonly key: string
  readonly hash: string
  readonly now: number
}

/**
 * Does work only once for each key. A repeated request gets the first answer, unless the first answer was a
 * failure of this server.
 */
async function once(
  answers: StoredAnswers,
  { sender, key, hash, now }: KeyedRequest,
  work: () => Promise<DeskAnswer>,
): Promise<DeskAnswer> {
  const stored = await answers.find(sender.name, key, now)
  if (stored !== undefined && stored.request !== hash)
    return problem(422, 'This Idempotency-Key or webhook-id was used for another request.')
  if (stored !== undefined) return JSON.parse(stored.answer) as DeskAnswer
  const answer = await work()
  if (answer.status < 500)
    await answers.add(sender.name, key, { request: hash, answer: JSON.stringify(answer) }, now)
  return answer
}
