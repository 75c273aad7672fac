import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { prerenderedWeeks } from '@/app/prerendered'
import { WeekPage } from '@/components/archive/week-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import type { WeekInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { weekFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

interface Props {
  readonly params: Promise<{ readonly week: string }>
}

export const generateStaticParams = prerenderedWeeks

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  pageMetadata(weekFacts(await findWeek((await params).week)), readSite())

const Week = async ({ params }: Props) => {
  const entry = await findWeek((await params).week)
  const site = readSite()
  return (
    <Page>
      <JsonLd json={pageGraph(weekFacts(entry), site)} />
      <WeekPage entry={entry} disclosure={site.profile.disclosure} />
    </Page>
  )
}

export default Week

/** Cached per request, because the head and the body of the page both need the result. */
const findWeek = cache(
  async (week: string): Promise<WeekInArchive> => (await getArchive()).week(week) ?? notFound(),
)
