import type { Metadata } from 'next'
import { EmptyFront } from '@/components/front/empty-front'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { strings } from '@/lib/site/strings'
import { impactMetadata, showImpact } from './show-impact'

const isEmpty = async (): Promise<boolean> => (await getArchive()).size() === 0

export const generateMetadata = async (): Promise<Metadata> =>
  (await isEmpty()) ? { title: strings.impact.title } : impactMetadata({ kind: 'newest' })

/** Every page links to this page, so it exists even if there is no issue. */
const Impact = async () => {
  if (!(await isEmpty())) return showImpact({ kind: 'newest' })
  return (
    <Page>
      <EmptyFront />
    </Page>
  )
}

export default Impact
