import type { Metadata } from 'next'
import { SourcesPage } from '@/components/archive/sources-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { sourcesFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

export const generateMetadata = (): Metadata => pageMetadata(sourcesFacts, readSite())

const Sources = async () => (
  <Page>
    <JsonLd json={pageGraph(sourcesFacts, readSite())} />
    <SourcesPage sources={(await getArchive()).sources()} />
  </Page>
)

export default Sources
