import type { Metadata } from 'next'
import { ApiPage } from '@/components/page/api-page'
import { FixedPage } from '@/components/page/fixed-page'
import { examplesOf } from '@/lib/alternates/examples'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { fixedPages } from '@/lib/seo/fixed-pages'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

export const generateMetadata = (): Metadata => pageMetadata(fixedPages.api, readSite())

const Api = async () => {
  const site = readSite()
  return (
    <FixedPage json={pageGraph(fixedPages.api, site)}>
      <ApiPage
        examples={examplesOf(await getArchive())}
        siteUrl={site.siteUrl}
        isDisclosed={site.profile.disclosure !== undefined}
      />
    </FixedPage>
  )
}

export default Api
