import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Outcome } from '@/lib/desk/delivery'
import { isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import { issueLetter, type MailContent } from '@/lib/desk/letter/issue-letter'
import type { IssueKey } from '@/lib/site/addresses'
import type { ChannelContext } from './issue-content'
import {
  ANSWER_TIMEOUT_MS,
  describeAnswer,
  type HttpAnswer,
  type HttpRequest,
  outcomeOf,
  request,
} from './post'

export const BUTTONDOWN_ENDPOINT = 'https://api.buttondown.com/v1'
/**
 * The version of the API. Since 2025-06-01 the list contains drafts, since 2026-04-01 an email without a
 * status is a draft (docs.buttondown.com/api-changelog-2025-06-01,
 * buttondown.com/blog/2026-03-07-safer-email-api-defaults).
 */
const API_VERSION = '2026-04-01'

export interface ButtondownSettings {
  readonly endpoint: string
  /** The API key. A secret: it never appears in a reason or a preview. */
  readonly key: string
}

/** An email of Buttondown: one mail to all subscribers of the newsletter. */
interface Email {
  readonly id: string
  readonly status: string
  /**
   * The result of `emailName` when the email was created; absent for emails that this channel did not create.
   */
  readonly name?: string
}

/**
 * A placeholder in the letter for the link that ends the subscription. `LEAVE_TEMPLATE` replaces it; for this
 * tag, Buttondown inserts a different link for each reader.
 */
const LEAVE_PLACEHOLDER = 'https://leave.invalid/'
const LEAVE_TEMPLATE = '{{ unsubscribe_url }}'

/**
 * Returns a channel that hands each published issue to Buttondown
 * (docs.buttondown.com/api-emails-introduction). Buttondown has the addresses of the subscribers and sends
 * the mails. An email is created as a draft with a name in its metadata, and then released. The API has no
 * idempotency key. Therefore the channel first looks for an email with this name, so that a repeated attempt
 * sends no second mail. A withdrawal deletes an email that is not being sent yet.
 */
export function buttondownChannel(
  settings: ButtondownSettings,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  return {
    name: 'buttondown',
    isForEditor: false,
    hasMessagePerIssue: false,
    handles: ({ kind }) => kind === 'issue.published' || kind === 'issue.withdrawn',
    isRepeatable: () => true,
    send: (attempt) => deliver(attempt, settings, context, timeoutMs),
    trial: (event, signal) => createDraft(event, settings, context, { timeoutMs, signal }),
    preview(event) {
      const content = contentOf(event, context)
      return content === undefined ? '' : `${content.subject}\n\n${content.text}`
    },
  }
}

const contentOf = (event: OutboxEvent, context: ChannelContext): MailContent | undefined =>
  isIssueEvent(event) ? issueLetter(event.issue, context, LEAVE_PLACEHOLDER) : undefined

const NOT_LIVE: Outcome = { kind: 'skipped', reason: 'the issue is no longer live' }
const NO_MAIL_WAITING: Outcome = { kind: 'skipped', reason: 'no mail about the issue is waiting to be sent' }
/**
 * States of an email that no reader has received yet (docs.buttondown.com/api-emails-introduction,
 * `EmailStatus`).
 */
const UNSENT: ReadonlySet<string> = new Set(['draft', 'scheduled', 'about_to_send'])
/**
 * Path of the newest emails, the last created first. Their first page is enough, because deliveries are given
 * up after 48 hours.
 */
const NEWEST_EMAILS_PATH = '/emails?ordering=-creation_date&excluded_fields=body'

async function deliver(
  { delivery: { event }, now, signal }: Attempt,
  settings: ButtondownSettings,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Outcome> {
  if (!isIssueEvent(event)) return NO_MAIL_WAITING
  const name = emailName(event.issue, context)
  const call = callsTo(settings, { timeoutMs, signal })
  const release = async ({ id }: Email): Promise<Outcome> =>
    outcomeOf(await call('PATCH', `/emails/${id}`, { status: 'about_to_send' }), now)

  const listed = await call('GET', NEWEST_EMAILS_PATH)
  const emails = emailsIn(listed)
  if (emails === undefined) return noEmail(listed, now)
  const known = emails.find((one) => one.name === name)
  if (event.kind === 'issue.withdrawn')
    return known !== undefined && UNSENT.has(known.status)
      ? outcomeOf(await call('DELETE', `/emails/${known.id}`), now)
      : NO_MAIL_WAITING
  if (known !== undefined) return known.status === 'draft' ? release(known) : { kind: 'sent' }
  const content = contentOf(event, context)
  if (content === undefined) return NOT_LIVE
  const answer = await call('POST', '/emails', emailOf(name, content))
  const [created] = emailsIn(answer) ?? []
  return created === undefined ? noEmail(answer, now) : release(created)
}

type Call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => Promise<HttpAnswer>
type Limits = Pick<HttpRequest, 'timeoutMs' | 'signal'>

const callsTo =
  ({ endpoint, key }: ButtondownSettings, limits: Limits): Call =>
  (method, path, body) =>
    request({
      url: endpoint + path,
      method,
      headers: {
        authorization: `Token ${key}`,
        'x-api-version': API_VERSION,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...limits,
    })

/** Creates a draft and does not release it, so that a trial reaches no reader. */
async function createDraft(
  event: OutboxEvent,
  settings: ButtondownSettings,
  context: ChannelContext,
  limits: Limits,
): Promise<Outcome> {
  const content = contentOf(event, context)
  if (content === undefined) return NOT_LIVE
  const name = `${new URL(context.site.siteUrl).host} trial`
  const answer = await callsTo(settings, limits)('POST', '/emails', emailOf(name, content))
  const [created] = emailsIn(answer) ?? []
  return created === undefined
    ? noEmail(answer, Date.now())
    : { kind: 'sent', reason: 'a draft was created and not sent' }
}

const emailName = ({ date, edition }: IssueKey, { site }: ChannelContext): string =>
  `${new URL(site.siteUrl).host} ${date} ${edition}`

const emailOf = (name: string, { subject, html }: MailContent) => ({
  subject: subject.replaceAll(/\{(?=[{%])/g, '{ '),
  body: asTemplate(html),
  status: 'draft',
  metadata: { dateline: name },
})

/**
 * Returns HTML in which `LEAVE_TEMPLATE` is the only template tag. Braces in the text become character
 * references, so that Buttondown does not read them as tags.
 */
const asTemplate = (html: string): string =>
  html.replaceAll(/\{(?=[{%])/g, '&#123;').replaceAll(LEAVE_PLACEHOLDER, LEAVE_TEMPLATE)

/**
 * Returns the emails in an answer: the emails of a list, or the email that was just created. Returns
 * `undefined` if the answer is an error or has another form.
 */
function emailsIn(answer: HttpAnswer): readonly Email[] | undefined {
  if (answer.kind !== 'answer' || answer.status < 200 || answer.status > 299) return undefined
  try {
    const value: unknown = JSON.parse(answer.text)
    const email = readEmail(value)
    if (email !== undefined) return [email]
    const results =
      typeof value === 'object' && value !== null && 'results' in value ? value.results : undefined
    return Array.isArray(results) ? results.flatMap((one) => readEmail(one) ?? []) : undefined
  } catch {
    return undefined
  }
}

function readEmail(value: unknown): Email | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('status' in value))
    return undefined
  const { id, status } = value
  if (typeof id !== 'string' || typeof status !== 'string') return undefined
  const metadata = 'metadata' in value ? value.metadata : undefined
  const name =
    typeof metadata === 'object' && metadata !== null && 'dateline' in metadata
      ? metadata.dateline
      : undefined
  return { id, status, ...(typeof name === 'string' && { name }) }
}

/** Returns the outcome when an answer contains neither an email nor a list of emails. */
function noEmail(answer: HttpAnswer, now: number): Outcome {
  const outcome = outcomeOf(answer, now)
  if (outcome.kind !== 'sent' || answer.kind !== 'answer') return outcome
  return { kind: 'refused', reason: `no email in the answer: ${describeAnswer(answer)}` }
}
