import { plusDays } from '@/lib/calendar/days'
import { dayAt, timeAt } from '@/lib/calendar/zone'
import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Outcome } from '@/lib/desk/delivery'
import { isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import type { Outbox } from '@/lib/desk/outbox'
import { type ChannelContext, issueContent } from './issue-content'
import { ANSWER_TIMEOUT_MS, describeAnswer, type HttpAnswer, outcomeOf, request } from './post'

export interface BaiduSettings {
  readonly endpoint: string
  /** A secret: it never appears in a reason or a preview. */
  readonly token: string
}

/**
 * Baidu's API for submitting links (https://ziyuan.baidu.com/linksubmit/index). The API takes the site's
 * address and a token as parameters. It is not offered over HTTPS.
 */
export const BAIDU_ENDPOINT = 'http://data.zz.baidu.com/urls'
/** The most addresses that one request may contain. */
const MAX_ADDRESSES = 2_000

/**
 * Returns a channel that sends Baidu the addresses of an issue and its stories. It never sends an address
 * twice, because Baidu limits the number of addresses per day. The first request contains only the issue's
 * address. The answer says how many more addresses Baidu accepts today.
 */
export function baiduChannel(
  settings: BaiduSettings,
  context: ChannelContext,
  outbox: Pick<Outbox, 'hasNamed' | 'addNamed'>,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  const newAddresses = async (event: OutboxEvent): Promise<readonly string[]> => {
    const content = isIssueEvent(event) ? issueContent(event.issue, context) : undefined
    const all =
      content === undefined ? [] : [content.address, ...content.stories.map(({ address }) => address)]
    const isNew = async (address: string) => !(await outbox.hasNamed(NAME, address))
    const found = await Promise.all(
      [...new Set(all)].map(async (address) => ((await isNew(address)) ? [address] : [])),
    )
    return found.flat()
  }
  const push = (addresses: readonly string[], signal: AbortSignal): Promise<HttpAnswer> => {
    const url = new URL(settings.endpoint)
    url.searchParams.set('site', context.site.siteUrl)
    url.searchParams.set('token', settings.token)
    const headers = { 'content-type': 'text/plain' }
    return request({ url: url.href, headers, body: addresses.join('\n'), timeoutMs, signal })
  }
  return {
    name: NAME,
    isForEditor: false,
    hasMessagePerIssue: false,
    handles: (event) => isIssueEvent(event) && event.kind !== 'issue.withdrawn',
    isRepeatable: () => true,
    async send({ delivery, now, signal }) {
      const addresses = await newAddresses(delivery.event)
      if (addresses.length === 0) return { kind: 'skipped', reason: 'Baidu knows every address' }
      let [left, allowed] = [addresses, 1]
      while (left.length > 0) {
        if (allowed <= 0) return tomorrow(now)
        const batch = left.slice(0, allowed)
        const result = readAnswer(await push(batch, signal), settings.token, now)
        if (result.kind !== 'accepted') return result
        await outbox.addNamed(NAME, batch)
        left = left.slice(allowed)
        allowed = Math.min(result.remain, MAX_ADDRESSES)
      }
      return { kind: 'sent' }
    },
    preview: async (event) => (await newAddresses(event)).join('\n'),
  }
}

const NAME = 'baidu'

const BAIDU_TIME_ZONE = 'Asia/Shanghai'

/**
 * Returns the outcome when Baidu accepts no more addresses today: another attempt after midnight in Baidu's
 * time zone.
 */
function tomorrow(now: number): Outcome {
  const midnight = timeAt(plusDays(dayAt(now, BAIDU_TIME_ZONE), 1), '00:00', BAIDU_TIME_ZONE)
  return { kind: 'later', reason: 'no address is left for today', afterMs: midnight - now }
}

function readAnswer(
  answer: HttpAnswer,
  token: string,
  now: Attempt['now'],
): Outcome | { readonly kind: 'accepted'; readonly remain: number } {
  if (answer.kind === 'no-answer') return outcomeOf(answer, now)
  if (/over quota/i.test(answer.text)) return tomorrow(now)
  const text = answer.text.replaceAll(token, '***')
  if (answer.status !== 200) return outcomeOf({ ...answer, text }, now)
  const remain = /"remain"\s*:\s*(\d+)/.exec(text)?.[1]
  const success = /"success"\s*:\s*(\d+)/.exec(text)?.[1]
  if (remain === '0' && success === '0') return tomorrow(now)
  if (remain === undefined || success === undefined || success === '0')
    return { kind: 'refused', reason: describeAnswer({ status: 200, text }) }
  return { kind: 'accepted', remain: Number(remain) }
}
