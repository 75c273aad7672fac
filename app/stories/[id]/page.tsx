import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { prerenderedStories } from '@/app/prerendered'
import { StoryPage } from '@/components/archive/story-page'
import { HeadlineFontLinks } from '@/components/page/headline-font'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { WithdrawnPage } from '@/components/page/withdrawn-page'
import { withdrawalOfStory } from '@/lib/archive/find-withdrawal'
import type { HeadlineFont, StoryInArchive, WithdrawalInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { isSetIn } from '@/lib/issue/headline-characters'
import { readSite } from '@/lib/profile/read'
import { reportAddress } from '@/lib/profile/report'
import { storyGraph } from '@/lib/seo/article'
import { storyMetadata, withdrawnMetadata } from '@/lib/seo/metadata'
import { absolute, storyPath } from '@/lib/site/addresses'

export const generateStaticParams = prerenderedStories

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  ((await findWithdrawal((await params).id)) && withdrawnMetadata(readSite())) ??
  storyMetadata(await findStory((await params).id), readSite())

const StoryRoute = async ({ params }: Props) => {
  const { id } = await params
  const withdrawn = await findWithdrawal(id)
  if (withdrawn !== undefined) {
    const issue = (await getArchive()).hasIssue(withdrawn.issue) ? withdrawn.issue : undefined
    return (
      <Page>
        <WithdrawnPage withdrawal={withdrawn.withdrawal} issue={issue} />
      </Page>
    )
  }
  const entry = await findStory(id)
  const site = readSite()
  return (
    <Page>
      <JsonLd json={storyGraph(entry, site)} />
      <HeadlineFontLinks issue={entry.issue} font={await fontOf(entry)} />
      <StoryPage
        entry={entry}
        address={absolute(site.siteUrl, storyPath(entry.story.id))}
        report={reportAddress(site, entry.issue, entry.story)}
        disclosure={site.profile.disclosure}
      />
    </Page>
  )
}

export default StoryRoute

/** Returns the withdrawal of a story. `undefined` if the same story is still published in another issue. */
const findWithdrawal = async (id: string): Promise<WithdrawalInArchive | undefined> => {
  const archive = await getArchive()
  return archive.hasStory(id) ? undefined : withdrawalOfStory(archive.withdrawals(), id)
}

/**
 * Returns the headline font of the story's issue. If the reader comes from the issue's page, the browser
 * already has this font. `undefined` if the font lacks a character of the story's headline.
 */
async function fontOf({ issue, story }: StoryInArchive): Promise<HeadlineFont | undefined> {
  const font = (await getArchive()).headlineFont(issue)
  return font && isSetIn(font.characters, story.headline) ? font : undefined
}

/** Cached per request, because the head and the body of the page both need the result. */
const findStory = cache(
  async (id: string): Promise<StoryInArchive> => (await getArchive()).story(id) ?? notFound(),
)
