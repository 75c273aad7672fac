import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { WechatPage } from '@/components/issue/wechat-page'
import { Page } from '@/components/page/page'
import type { IssueInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { issueNodes } from '@/lib/feed-html/issue-html'
import { linksToNotes } from '@/lib/feed-html/link-notes'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { absolute, issuePath, parseIssueSlug } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { wechatPath } from '@/lib/site/wechat-address'

interface Props {
  readonly params: Promise<{ readonly slug: string }>
}

export const generateStaticParams = () => []

/** Search engines must not index the page, because it has the same content as the issue's page. */
export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { issue } = await findIssue((await params).slug)
  const { title, description } = strings.wechat
  return {
    ...pageMetadata({ title: title(issue.title), description, path: wechatPath(issue) }, readSite()),
    robots: { index: false },
  }
}

const WechatRoute = async ({ params }: Props) => {
  const { issue } = await findIssue((await params).slug)
  const { siteUrl, profile } = readSite()
  const page = absolute(siteUrl, issuePath(issue))
  return (
    <Page>
      <WechatPage
        issue={issue}
        disclosure={profile.disclosure}
        {...linksToNotes(issueNodes(issue), { site: siteUrl, page })}
      />
    </Page>
  )
}

export default WechatRoute

/** Cached per request, because the head and the body of the page both need the result. */
const findIssue = cache(async (slug: string): Promise<IssueInArchive> => {
  const key = parseIssueSlug(slug)
  return (key && (await getArchive()).issue(key)) ?? notFound()
})
