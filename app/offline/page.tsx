import type { Metadata } from 'next'
import { OfflinePage } from '@/components/archive/offline-page'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { OFFLINE } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

/** As many as the service worker keeps. */
const KEPT = 7

/** Nobody looks for it. */
export const generateMetadata = (): Metadata => ({
  ...pageMetadata(
    { title: strings.offline.title, description: strings.offline.text, path: OFFLINE },
    readSite(),
  ),
  robots: { index: false },
})

const Offline = async () => (
  <Page>
    <OfflinePage issues={(await getArchive()).newest(KEPT)} />
  </Page>
)

export default Offline
