import type { Metadata } from 'next'
import { WeeksPage } from '@/components/archive/weeks-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { weeksFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'

/** Maximum number of newest weeks that are shown with their first story. Earlier weeks are links. */
const MAX_DETAILED_WEEKS = 26

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata(weeksFacts((await getArchive()).weeks()), readSite())

const Weeks = async () => {
  const archive = await getArchive()
  const weeks = archive.weeks()
  return (
    <Page>
      <JsonLd json={pageGraph(weeksFacts(weeks), readSite())} />
      <WeeksPage
        recent={weeks.slice(0, MAX_DETAILED_WEEKS).flatMap((week) => archive.week(week) ?? [])}
        earlier={weeks.slice(MAX_DETAILED_WEEKS)}
      />
    </Page>
  )
}

export default Weeks
