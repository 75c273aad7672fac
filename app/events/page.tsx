import type { Metadata } from 'next'
import { EventsPage } from '@/components/archive/events-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { eventsFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata(eventsFacts((await getArchive()).events()), readSite())

const Events = async () => {
  const lists = (await getArchive()).events()
  return (
    <Page>
      <JsonLd json={pageGraph(eventsFacts(lists), readSite())} />
      <EventsPage lists={lists} />
    </Page>
  )
}

export default Events
