import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { EventPage } from '@/components/archive/event-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import type { EventInArchive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { eventFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

/** Empty, because no event is prerendered. Each is rendered when it is first requested. */
export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  pageMetadata(eventFacts(await findEvent((await params).id)), readSite())

const Event = async ({ params }: Props) => {
  const event = await findEvent((await params).id)
  return (
    <Page>
      <JsonLd json={pageGraph(eventFacts(event), readSite())} />
      <EventPage event={event} />
    </Page>
  )
}

export default Event

/** Cached per request, because the head and the body of the page both need the result. */
const findEvent = cache(
  async (id: string): Promise<EventInArchive> => (await getArchive()).event(id) ?? notFound(),
)
