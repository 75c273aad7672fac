import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { prerenderedIssues } from '@/app/prerendered'
import { IssuePage } from '@/components/issue/issue-page'
import { notesOf } from '@/components/issue/story-notes'
import { HeadlineFontLinks } from '@/components/page/headline-font'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { WithdrawnPage } from '@/components/page/withdrawn-page'
import { withdrawalOfIssue } from '@/lib/archive/find-withdrawal'
import type { IssueInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { matchSummary } from '@/lib/issue/match-summary'
import type { Withdrawal } from '@/lib/issue/model'
import { readingMinutes } from '@/lib/issue/reading-time'
import { readSite } from '@/lib/profile/read'
import { reportAddress } from '@/lib/profile/report'
import { issueGraph } from '@/lib/seo/article'
import { issueMetadata, withdrawnMetadata } from '@/lib/seo/metadata'
import { parseIssueSlug } from '@/lib/site/addresses'

interface Props {
  readonly params: Promise<{ readonly slug: string }>
}

export const generateStaticParams = prerenderedIssues

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  ((await findWithdrawal((await params).slug)) && withdrawnMetadata(readSite())) ??
  issueMetadata(await findIssue((await params).slug), readSite())

const IssueRoute = async ({ params }: Props) => {
  const { slug } = await params
  const withdrawal = await findWithdrawal(slug)
  if (withdrawal !== undefined)
    return (
      <Page>
        <WithdrawnPage withdrawal={withdrawal} />
      </Page>
    )
  const entry = await findIssue(slug)
  const site = readSite()
  return (
    <Page>
      <JsonLd json={issueGraph(entry, site)} />
      <HeadlineFontLinks issue={entry.issue} font={(await getArchive()).headlineFont(entry.issue)} />
      <IssuePage
        entry={entry}
        labels={(await getArchive()).labelsOf(entry.issue)}
        gist={matchSummary(entry.issue)}
        notesOf={notesOf(entry.issue, (story) => reportAddress(site, entry.issue, story))}
        profile={site.profile}
        minutes={readingMinutes(entry.issue)}
      />
    </Page>
  )
}

export default IssueRoute

const findWithdrawal = async (slug: string): Promise<Withdrawal | undefined> => {
  const key = parseIssueSlug(slug)
  return key && withdrawalOfIssue((await getArchive()).withdrawals(), key)
}

/** Cached per request, because the head and the body of the page both need the result. */
const findIssue = cache(async (slug: string): Promise<IssueInArchive> => {
  const key = parseIssueSlug(slug)
  const entry = key && (await getArchive()).issue(key)
  return entry ?? notFound()
})
