import { createHash } from 'node:crypto'
import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Delivery, Outcome } from '@/lib/desk/delivery'
import { isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import { truncate } from '@/lib/site/truncate'
import { type ChannelContext, issueContent } from './issue-content'
import { ANSWER_TIMEOUT_MS, type HttpAnswer, type HttpRequest, outcomeOf, request } from './post'

export interface MastodonSettings {
  /** Address of the account's server. */
  readonly server: string
  /** A secret: it never appears in a reason or a preview. */
  readonly token: string
}

/**
 * A status has at most 500 characters; a link counts as 23 characters (docs.joinmastodon.org/user/posting).
 */
const MAX_TITLE_CHARS = 470

/**
 * Returns a channel that keeps one status for each issue. The status consists of headline and link; the
 * server adds a card that shows the linked page. For an hour, a server creates no second status for the same
 * `Idempotency-Key` (docs.joinmastodon.org/methods/statuses).
 */
export function mastodonChannel(
  settings: MastodonSettings,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  return {
    name: `mastodon ${new URL(settings.server).host}`,
    isForEditor: false,
    hasMessagePerIssue: true,
    handles: isIssueEvent,
    isRepeatable: () => true,
    send: (attempt) => act(attempt, settings, context, timeoutMs),
    preview: (event) => statusText(event, context) ?? '',
  }
}

function statusText(event: OutboxEvent, context: ChannelContext): string | undefined {
  const content = isIssueEvent(event) ? issueContent(event.issue, context) : undefined
  return content && `${truncate(content.title, MAX_TITLE_CHARS)}\n\n${content.address}`
}

async function act(
  attempt: Attempt,
  { server, token }: MastodonSettings,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Outcome> {
  const { delivery, previous, now, signal } = attempt
  const id = previous?.receipt
  const status = statusText(delivery.event, context)
  const call = (
    method: NonNullable<HttpRequest['method']>,
    path: string,
    body?: object,
  ): Promise<HttpAnswer> =>
    request({
      url: new URL(path, server).href,
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': keyOf(delivery, server),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      timeoutMs,
      signal,
    })
  if (delivery.event.kind === 'issue.withdrawn' || status === undefined)
    return id === undefined ? NO_STATUS : afterRemoval(await call('DELETE', `/api/v1/statuses/${id}`), now)
  if (id !== undefined) return afterEdit(await call('PUT', `/api/v1/statuses/${id}`, { status }), id, now)
  if (delivery.event.kind !== 'issue.published') return NO_STATUS
  return afterPost(await call('POST', '/api/v1/statuses', { status, language: 'zh' }), now)
}

const NO_STATUS: Outcome = { kind: 'skipped', reason: 'the account has no status about the issue' }

const keyOf = ({ key }: Delivery, server: string): string =>
  createHash('sha256').update(`${server} ${key}`).digest('hex')

function afterPost(answer: HttpAnswer, now: number): Outcome {
  const outcome = outcomeOf(answer, now)
  if (outcome.kind !== 'sent' || answer.kind !== 'answer') return outcome
  const id = /^\{\s*"id"\s*:\s*"([\w-]+)"/.exec(answer.text)?.[1]
  return id === undefined
    ? { kind: 'refused', reason: 'the answer has no id of a status: is this a Mastodon server?' }
    : { kind: 'sent', receipt: id }
}

function afterEdit(answer: HttpAnswer, id: string, now: number): Outcome {
  if (isGone(answer)) return { kind: 'skipped', reason: 'the status was deleted' }
  const outcome = outcomeOf(answer, now)
  return outcome.kind === 'sent' ? { kind: 'sent', receipt: id } : outcome
}

const afterRemoval = (answer: HttpAnswer, now: number): Outcome =>
  isGone(answer) ? { kind: 'sent' } : outcomeOf(answer, now)

const isGone = (answer: HttpAnswer): boolean =>
  answer.kind === 'answer' && (answer.status === 404 || answer.status === 410)
