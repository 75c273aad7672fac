import type { Channel } from '@/lib/desk/channel'
import type { Delivery } from '@/lib/desk/delivery'
import { isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import { absolute, FRONT, issuePath } from '@/lib/site/addresses'
import { type ChannelContext, issueContent, pagesOf } from './issue-content'
import { ANSWER_TIMEOUT_MS, outcomeOf, request } from './post'

/** The engine that forwards addresses to all other engines (https://www.indexnow.org/faq). */
export const INDEX_NOW_ENGINE = 'https://api.indexnow.org/indexnow'

/**
 * Returns a channel that tells a search engine which addresses have changed
 * (https://www.indexnow.org/documentation). Status 202 is a success: the engine will check the key later.
 * @param key served at `/{key}.txt`
 */
export function indexNowChannel(
  engine: string,
  key: string,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  const { siteUrl } = context.site
  const bodyOf = (paths: readonly string[]): string =>
    JSON.stringify({
      host: new URL(siteUrl).host,
      key,
      keyLocation: absolute(siteUrl, `/${key}.txt`),
      urlList: paths.map((path) => absolute(siteUrl, path)),
    })
  return {
    name: `indexNow ${new URL(engine).host}`,
    isForEditor: false,
    hasMessagePerIssue: false,
    handles: isIssueEvent,
    isRepeatable: () => true,
    async send({ delivery, previous, now, signal }) {
      const paths = changedPages(delivery.event, previous, context)
      const answer = await request({
        url: engine,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: bodyOf(paths),
        timeoutMs,
        signal,
      })
      const outcome = outcomeOf(answer, now)
      return outcome.kind === 'sent' ? { ...outcome, receipt: JSON.stringify(paths) } : outcome
    },
    preview: (event, previous) => bodyOf(changedPages(event, previous, context)),
  }
}

/** Returns the pages that show an issue, and the pages that showed its previous revision. */
function changedPages(
  event: OutboxEvent,
  previous: Delivery | undefined,
  context: ChannelContext,
): readonly string[] {
  if (!isIssueEvent(event)) return []
  const content = issueContent(event.issue, context)
  const now = content === undefined ? [issuePath(event.issue), FRONT] : pagesOf(content)
  const before = previous?.receipt === undefined ? [] : (JSON.parse(previous.receipt) as string[])
  return [...new Set([...now, ...before])]
}
