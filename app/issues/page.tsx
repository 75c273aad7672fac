import { IssuesPage } from '@/components/archive/issues-page'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'

const Issues = async () => (
  <Page place="issues">
    <IssuesPage months={(await archive()).months()} />
  </Page>
)

export default Issues
