import type { Metadata } from 'next'
import { OfflinePage } from '@/components/archive/offline-page'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { OFFLINE } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

/**
 * Number of issues that the page lists: as many as the service worker caches (`server/service-worker.ts`).
 */
const OFFLINE_ISSUES = 7

/** Search engines must not index the page, because it is only shown without a network. */
export const generateMetadata = (): Metadata => ({
  ...pageMetadata(
    { title: strings.offline.title, description: strings.offline.text, path: OFFLINE },
    readSite(),
  ),
  robots: { index: false },
})

const Offline = async () => (
  <Page>
    <OfflinePage issues={(await getArchive()).newest(OFFLINE_ISSUES)} />
  </Page>
)

export default Offline
