import type { Metadata } from 'next'
import { WeeksPage } from '@/components/archive/weeks-page'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { WEEKS } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

export const generateMetadata = (): Metadata =>
  pageMetadata({ title: strings.weeks.title, description: strings.weeks.about, path: WEEKS }, readSite())

const Weeks = async () => (
  <Page>
    <WeeksPage weeks={(await archive()).weeks()} />
  </Page>
)

export default Weeks
