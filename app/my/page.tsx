import type { Metadata } from 'next'
import { MyPage } from '@/components/mine/my-page'
import { Page } from '@/components/page/page'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { MY } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

/** Search engines must not index the page, because it shows only what the reader's own browser stores. */
export const generateMetadata = (): Metadata => ({
  ...pageMetadata({ title: strings.my.title, description: strings.my.lede, path: MY }, readSite()),
  robots: { index: false },
})

const My = () => (
  <Page navItem="my">
    <MyPage />
  </Page>
)

export default My
