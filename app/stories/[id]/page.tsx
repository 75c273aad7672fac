import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { prerenderedStories } from '@/app/prerendered'
import { StoryPage } from '@/components/archive/story-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import type { StoryInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { reportAddress } from '@/lib/profile/report'
import { storyGraph } from '@/lib/seo/article'
import { storyMetadata } from '@/lib/seo/metadata'

export const generateStaticParams = prerenderedStories

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  storyMetadata(await findStory((await params).id), readSite())

const StoryRoute = async ({ params }: Props) => {
  const entry = await findStory((await params).id)
  const site = readSite()
  return (
    <Page>
      <JsonLd json={storyGraph(entry, site)} />
      <StoryPage
        entry={entry}
        report={reportAddress(site, entry.issue, entry.story)}
        disclosure={site.profile.disclosure}
      />
    </Page>
  )
}

export default StoryRoute

/** Cached per request, because head and body both need it. */
const findStory = cache(
  async (id: string): Promise<StoryInArchive> => (await getArchive()).story(id) ?? notFound(),
)
