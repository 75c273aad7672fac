import { Webhook } from 'standardwebhooks'
import type { Channel } from '@/lib/desk/channel'
import type { Outcome } from '@/lib/desk/delivery'
import { isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import { absolute, issueAlternatePath, issuePath } from '@/lib/site/addresses'
import { type ChannelContext, issueContent } from './issue-content'
import { ANSWER_TIMEOUT_MS, describeAnswer, laterBy, outcomeOf, request } from './post'

export interface WebhookSettings {
  readonly url: string
  /** The key of the signature: `whsec_…`, or only the base64 text after `whsec_`. */
  readonly secret: string
  /** True if the address receives events for the editor instead of events for readers. */
  readonly isForEditor?: boolean
}

/**
 * Returns a channel that posts events as JSON, signed as Standard Webhooks 1.0 says. The `webhook-id` of an
 * event stays the same when it is sent again, so that a receiver can drop repeats.
 */
export function webhookChannel(
  { url, secret, isForEditor = false }: WebhookSettings,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  const signer = new Webhook(secret)
  return {
    name: `${isForEditor ? 'editor ' : ''}webhook ${addressOf(url)}`,
    isForEditor,
    hasMessagePerIssue: false,
    handles: (event) => isIssueEvent(event) !== isForEditor,
    isRepeatable: () => true,
    async send({ delivery, now, signal }) {
      const body = payloadOf(delivery.event, delivery.createdAt, context)
      const time = new Date(now)
      const answer = await request({
        url,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'webhook-id': messageId(delivery.key),
          'webhook-timestamp': String(Math.floor(now / 1000)),
          'webhook-signature': signer.sign(messageId(delivery.key), time, body),
        },
        body,
        timeoutMs,
        signal,
      })
      if (answer.kind === 'no-answer') return outcomeOf(answer, now)
      return outcomeOfStatus(answer, now)
    },
    preview: (event) => payloadOf(event, 0, context),
  }
}

/**
 * Tells whether a text is a secret of Standard Webhooks: 24 to 64 bytes in base64, with or without `whsec_`.
 */
export function isWebhookSecret(text: string): boolean {
  const encoded = text.replace(/^whsec_/, '')
  const bytes = Buffer.from(encoded, 'base64').byteLength
  return /^[A-Za-z0-9+/]+=*$/.test(encoded) && bytes >= 24 && bytes <= 64
}

/** Returns an address without its query, because the query may contain a secret. */
const addressOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

/** Every failure is temporary except 410, which means “send no more” (Standard Webhooks, “Operational”). */
function outcomeOfStatus(
  answer: { readonly status: number; readonly text: string; readonly retryAfter: string | null },
  now: number,
): Outcome {
  if (answer.status >= 200 && answer.status < 300) return { kind: 'sent' }
  const reason = describeAnswer(answer)
  return answer.status === 410 ? { kind: 'refused', reason } : laterBy(answer.retryAfter, reason, now)
}

/**
 * Returns the message id of an event. It contains no full stop, because full stops separate the parts of the
 * signed text.
 */
const messageId = (key: string): string => `msg_${key.replace(/[^\w-]+/g, '_')}`

/** Returns the body: `type`, `timestamp` and `data`, as Standard Webhooks recommends. */
function payloadOf(event: OutboxEvent, createdAt: number, context: ChannelContext): string {
  const { kind, ...data } = event
  const timestamp = new Date(createdAt).toISOString()
  return JSON.stringify({
    type: kind,
    timestamp,
    data: isIssueEvent(event) ? issueData(event, context) : data,
  })
}

function issueData(
  { issue, revision, title }: Extract<OutboxEvent, { issue: unknown }>,
  context: ChannelContext,
): object {
  const { siteUrl } = context.site
  const content = issueContent(issue, context)
  return {
    ...issue,
    revision,
    title: content?.title ?? title,
    url: absolute(siteUrl, issuePath(issue)),
    ...(content !== undefined && {
      json: absolute(siteUrl, issueAlternatePath(issue, 'json')),
      markdown: absolute(siteUrl, issueAlternatePath(issue, 'md')),
      image: content.image,
      points: content.points,
      stories: content.stories.map(({ id, headline, address }) => ({ id, headline, url: address })),
      corrections: content.corrections,
      withdrawals: content.withdrawals,
    }),
  }
}
