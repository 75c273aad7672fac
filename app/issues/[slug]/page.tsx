import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { prerenderedIssues } from '@/app/prerendered'
import { IssuePage } from '@/components/issue/issue-page'
import { notesOf } from '@/components/issue/story-notes'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import type { IssueInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { matchSummary } from '@/lib/issue/match-summary'
import { readingMinutes } from '@/lib/issue/reading-time'
import { readSite } from '@/lib/profile/read'
import { reportAddress } from '@/lib/profile/report'
import { issueGraph } from '@/lib/seo/article'
import { issueMetadata } from '@/lib/seo/metadata'
import { parseIssueSlug } from '@/lib/site/addresses'

interface Props {
  readonly params: Promise<{ readonly slug: string }>
}

export const generateStaticParams = prerenderedIssues

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  issueMetadata(await findIssue((await params).slug), readSite())

const IssueRoute = async ({ params }: Props) => {
  const entry = await findIssue((await params).slug)
  const site = readSite()
  return (
    <Page>
      <JsonLd json={issueGraph(entry, site)} />
      <IssuePage
        entry={entry}
        labels={(await getArchive()).labelsOf(entry.issue)}
        gist={matchSummary(entry.issue)}
        notesOf={notesOf(entry.issue, (story) => reportAddress(site, entry.issue, story))}
        disclosure={site.profile.disclosure}
        minutes={readingMinutes(entry.issue)}
      />
    </Page>
  )
}

export default IssueRoute

/** Cached per request, because head and body both need it. */
const findIssue = cache(async (slug: string): Promise<IssueInArchive> => {
  const key = parseIssueSlug(slug)
  const entry = key && (await getArchive()).issue(key)
  return entry ?? notFound()
})
