import type { Metadata } from 'next'
import { WeeksPage } from '@/components/archive/weeks-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { weeksFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata(weeksFacts((await getArchive()).weeks()), readSite())

const Weeks = async () => {
  const weeks = (await getArchive()).weeks()
  return (
    <Page>
      <JsonLd json={pageGraph(weeksFacts(weeks), readSite())} />
      <WeeksPage weeks={weeks} />
    </Page>
  )
}

export default Weeks
