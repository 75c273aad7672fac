import type { Metadata } from 'next'
import { SourcesPage } from '@/components/archive/sources-page'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { SOURCES } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

export const generateMetadata = (): Metadata =>
  pageMetadata({ title: strings.sources.title, description: strings.sources.lede, path: SOURCES }, readSite())

const Sources = async () => (
  <Page>
    <SourcesPage sources={(await archive()).sources()} />
  </Page>
)

export default Sources
