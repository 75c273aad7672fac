import type { Metadata } from 'next'
import { IssuesPage } from '@/components/archive/issues-page'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import { pageMetadata } from '@/lib/seo/metadata'
import { ISSUES } from '@/lib/site/addresses'
import { readSiteUrl } from '@/lib/site/config'
import { strings } from '@/lib/site/strings'

export const generateMetadata = async (): Promise<Metadata> => {
  const { title, lede } = strings.issues
  return pageMetadata({ title, description: lede((await archive()).size()), path: ISSUES }, readSiteUrl())
}

const Issues = async () => (
  <Page place="issues">
    <IssuesPage months={(await archive()).months()} />
  </Page>
)

export default Issues
