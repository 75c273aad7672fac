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

export interface ListmonkSettings {
  /** Address of the listmonk server. */
  readonly server: string
  /** Number of the list in listmonk. */
  readonly list: number
  /** `user:token` of an API user. A secret: it never appears in a reason or a preview. */
  readonly token: string
}

/** A campaign of listmonk: one mail to a list. */
interface Campaign {
  readonly id: number
  readonly name: string
  readonly status: string
}

/**
 * A placeholder in the letter for the link that ends the subscription. `LEAVE_TEMPLATE` replaces it; for this
 * tag, listmonk inserts a different link for each reader.
 */
const LEAVE_PLACEHOLDER = 'https://leave.invalid/'
const LEAVE_TEMPLATE = '{{ UnsubscribeURL }}'

/**
 * Returns a channel that hands each published issue to a listmonk server (listmonk.app/docs/apis/campaigns).
 * This server has the addresses of the subscribers and sends the mails. A campaign is created as a draft and
 * then started. The channel first looks for a campaign with the same name, so that a repeated attempt sends
 * no second mail. A withdrawal cancels a campaign that is still being sent.
 */
export function listmonkChannel(
  settings: ListmonkSettings,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  return {
    name: `listmonk ${new URL(settings.server).host}`,
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
const NO_CAMPAIGN: Outcome = { kind: 'skipped', reason: 'no campaign about the issue is being sent' }

async function deliver(
  { delivery: { event }, now, signal }: Attempt,
  settings: ListmonkSettings,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Outcome> {
  if (!isIssueEvent(event)) return NO_CAMPAIGN
  const name = campaignName(event.issue, context)
  const call = callsTo(settings, { timeoutMs, signal })
  const setStatus = async ({ id }: Campaign, status: 'running' | 'cancelled'): Promise<Outcome> =>
    outcomeOf(await call('PUT', `/api/campaigns/${id}/status`, { status }), now)

  const listed = await call('GET', `/api/campaigns?no_body=true&query=${encodeURIComponent(name)}`)
  const campaigns = campaignsIn(listed)
  if (campaigns === undefined) return noCampaign(listed, now)
  const known = campaigns.find((one) => one.name === name)
  if (event.kind === 'issue.withdrawn')
    return known !== undefined && UNFINISHED.has(known.status) ? setStatus(known, 'cancelled') : NO_CAMPAIGN
  if (known !== undefined) return known.status === 'draft' ? setStatus(known, 'running') : { kind: 'sent' }
  const content = contentOf(event, context)
  if (content === undefined) return NOT_LIVE
  const answer = await call('POST', '/api/campaigns', campaignOf(name, content, settings.list))
  const [created] = campaignsIn(answer) ?? []
  return created === undefined ? noCampaign(answer, now) : setStatus(created, 'running')
}

type Call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<HttpAnswer>
type Limits = Pick<HttpRequest, 'timeoutMs' | 'signal'>

const callsTo =
  ({ server, token }: ListmonkSettings, limits: Limits): Call =>
  (method, path, body) =>
    request({
      url: `${server.replace(/\/$/, '')}${path}`,
      method,
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...limits,
    })

/** Creates a campaign and does not start it, so that a trial reaches no reader. */
async function createDraft(
  event: OutboxEvent,
  settings: ListmonkSettings,
  context: ChannelContext,
  limits: Limits,
): Promise<Outcome> {
  const content = contentOf(event, context)
  if (content === undefined) return NOT_LIVE
  const name = `${new URL(context.site.siteUrl).host} trial`
  const call = callsTo(settings, limits)
  const answer = await call('POST', '/api/campaigns', campaignOf(name, content, settings.list))
  const [created] = campaignsIn(answer) ?? []
  return created === undefined
    ? noCampaign(answer, Date.now())
    : { kind: 'sent', reason: `campaign ${created.id} was created and not started` }
}

/** States of a campaign in which listmonk has mails left to send. */
const UNFINISHED = new Set(['draft', 'scheduled', 'running', 'paused'])

const campaignName = ({ date, edition }: IssueKey, { site }: ChannelContext): string =>
  `${new URL(site.siteUrl).host} ${date} ${edition}`

const campaignOf = (name: string, { subject, html, text }: MailContent, list: number) => ({
  name,
  subject: asTemplate(subject),
  lists: [list],
  type: 'regular',
  content_type: 'html',
  body: asTemplate(html),
  altbody: asTemplate(text),
})

/**
 * Returns a Go template that prints a text, with the template tag for unsubscribing in place of the
 * placeholder.
 */
const asTemplate = (text: string): string =>
  text.replaceAll('{{', '{{ "{{" }}').replaceAll(LEAVE_PLACEHOLDER, LEAVE_TEMPLATE)

/**
 * Returns the campaigns in an answer: the campaigns of a list, or the campaign that was just created. Returns
 * `undefined` if the answer is an error or has another form.
 */
function campaignsIn(answer: HttpAnswer): readonly Campaign[] | undefined {
  if (answer.kind !== 'answer' || answer.status !== 200) return undefined
  try {
    const { data }: { readonly data?: unknown } = JSON.parse(answer.text)
    if (isCampaign(data)) return [data]
    const results = typeof data === 'object' && data !== null && 'results' in data ? data.results : undefined
    return Array.isArray(results) ? results.filter(isCampaign) : undefined
  } catch {
    return undefined
  }
}

const isCampaign = (value: unknown): value is Campaign =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'number' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'status' in value &&
  typeof value.status === 'string'

/** Returns the outcome when an answer contains neither a campaign nor a list of campaigns. */
function noCampaign(answer: HttpAnswer, now: number): Outcome {
  const outcome = outcomeOf(answer, now)
  if (outcome.kind !== 'sent' || answer.kind !== 'answer') return outcome
  return { kind: 'refused', reason: `no campaign in the answer: ${describeAnswer(answer)}` }
}
