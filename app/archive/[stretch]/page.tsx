import type { Metadata } from 'next'
import { monthsOf } from '@/app/archive/read-stretch'
import { showArchive } from '@/app/archive/show-archive'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { archivePath } from '@/lib/site/addresses'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

interface Props {
  readonly params: Promise<{ readonly stretch: string }>
}

export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { stretch } = await params
  const issues = monthsOf(await archive(), stretch).reduce((sum, month) => sum + month.issues.length, 0)
  const name = stretch.length === 4 ? `${stretch} 年` : longMonth(stretch)
  return pageMetadata(
    { title: `${name}${strings.archive.title}`, description: strings.archive.lede(name, issues, 0), path: archivePath(stretch) },
    readSite(),
  )
}

const ArchiveStretch = async ({ params }: Props) => showArchive((await params).stretch)

export default ArchiveStretch
