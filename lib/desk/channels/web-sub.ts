import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Delivery, Outcome } from '@/lib/desk/delivery'
import { isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import { absolute, archiveFeed, feedPath, type IssueKey, topicFeed } from '@/lib/site/addresses'
import { FEED_NAMES, formatsOf, ISSUES_PER_ARCHIVED_FEED, ISSUES_PER_FEED } from '@/lib/site/feeds'
import { type ChannelContext, type IssueContent, issueContent } from './issue-content'
import { ANSWER_TIMEOUT_MS, outcomeOf, request } from './post'

/**
 * Paths of feeds. `feeds`: all feeds that a delivery reports to the hub. `left`: the feeds that the delivery
 * has not reported yet.
 */
interface Receipt {
  readonly feeds: readonly string[]
  readonly left: readonly string[]
}

const receiptOf = (delivery: Delivery | undefined): Receipt | undefined =>
  delivery?.receipt === undefined ? undefined : (JSON.parse(delivery.receipt) as Receipt)

/**
 * Returns a channel that tells a WebSub hub which feeds have changed. The standard does not define this
 * request (W3C WebSub, 6). Hubs accept `hub.mode=publish` with the feed's address in `hub.url`; some hubs
 * expect the address in `hub.topic`.
 */
export function webSubChannel(hub: string, context: ChannelContext, timeoutMs = ANSWER_TIMEOUT_MS): Channel {
  const feeds = (event: OutboxEvent, previous: Delivery | undefined): readonly string[] =>
    isIssueEvent(event) ? changedFeeds(event.issue, context, receiptOf(previous)?.feeds ?? []) : []
  return {
    name: `webSub ${new URL(hub).host}`,
    isForEditor: false,
    hasMessagePerIssue: false,
    handles: isIssueEvent,
    isRepeatable: () => true,
    send: ({ delivery, previous, ...attempt }) => {
      const started = receiptOf(delivery)
      const all = started?.feeds ?? feeds(delivery.event, previous)
      return pingAll(hub, { feeds: all, left: started?.left ?? all }, context, { ...attempt, timeoutMs })
    },
    preview: (event, previous) =>
      feeds(event, previous)
        .map((path) => pingBody(absolute(context.site.siteUrl, path)))
        .join('\n'),
  }
}

/** Returns the feeds that show an issue, and the feeds that showed its previous revision. */
function changedFeeds(key: IssueKey, context: ChannelContext, before: readonly string[]): readonly string[] {
  const content = issueContent(key, context)
  const names = content === undefined ? siteFeedNames : feedNamesOf(content)
  return [
    ...new Set([
      ...names.flatMap((name) => formatsOf(name).map((format) => feedPath(name, format))),
      ...before,
    ]),
  ]
}

const siteFeedNames: readonly string[] = FEED_NAMES

/**
 * Returns the names of the feeds that show an issue. The main feed contains the newest issues; the documents
 * of its archive (RFC 5005) contain all issues but the last few.
 */
function feedNamesOf({ number, size, topics }: IssueContent): readonly string[] {
  const archiveNumber = Math.ceil(number / ISSUES_PER_ARCHIVED_FEED)
  return [
    ...(size - number < ISSUES_PER_FEED ? siteFeedNames : ['weeks']),
    ...(archiveNumber * ISSUES_PER_ARCHIVED_FEED <= size ? [archiveFeed(archiveNumber)] : []),
    ...topics.map(topicFeed),
  ]
}

const pingBody = (feed: string): string =>
  new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed, 'hub.topic': feed }).toString()

/**
 * Pings the hub, with one request for each feed. Stops at the first failure; the next attempt continues with
 * that feed.
 */
async function pingAll(
  hub: string,
  { feeds, left }: Receipt,
  { site }: ChannelContext,
  { now, signal, timeoutMs }: Pick<Attempt, 'now' | 'signal'> & { readonly timeoutMs: number },
): Promise<Outcome> {
  for (const [at, path] of left.entries()) {
    const answer = await request({
      url: hub,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: pingBody(absolute(site.siteUrl, path)),
      timeoutMs,
      signal,
    })
    const outcome = outcomeOf(answer, now)
    if (outcome.kind === 'later')
      return { ...outcome, receipt: JSON.stringify({ feeds, left: left.slice(at) }) }
    if (outcome.kind !== 'sent') return outcome
  }
  return { kind: 'sent', receipt: JSON.stringify({ feeds, left: [] }) }
}
