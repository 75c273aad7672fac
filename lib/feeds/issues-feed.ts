import { Feed } from 'feed'
import type { IssueInArchive } from '@/lib/archive/model'
import { absolute, FEED, FRONT, issuePath, issueTag } from '@/lib/site/addresses'
import { publishedAt } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { forCdata, withoutForbidden } from '@/lib/site/xml'
import { issueHtml } from './issue-html'

/** Number of issues in a feed; older ones stand on the site. */
export const FEED_LENGTH = 20

/**
 * The newest issues with their full text as RSS 2.0. Ids are tags (RFC 4151): they survive a change of
 * host. The library escapes what it is given but for what XML cannot hold at all: that is taken out here.
 * @param entries newest first
 */
export function issuesFeed(entries: readonly IssueInArchive[], siteUrl: string): string {
  const [newest] = entries
  const feed = new Feed({
    id: absolute(siteUrl, FRONT),
    title: strings.siteName,
    description: strings.tagline,
    link: absolute(siteUrl, FRONT),
    language: 'zh-CN',
    generator: 'Dateline',
    ttl: 60,
    feedLinks: { rss: absolute(siteUrl, FEED) },
    ...(newest && { updated: new Date(publishedAt(newest.issue.date)) }),
  })
  for (const { issue } of entries) {
    feed.addItem({
      title: forCdata(issue.title),
      id: issueTag(issue),
      link: absolute(siteUrl, issuePath(issue)),
      date: new Date(publishedAt(issue.date)),
      description: forCdata(issue.summary.join('；')),
      content: withoutForbidden(issueHtml(issue)),
    })
  }
  return feed.rss2()
}
