import type { Metadata } from 'next'
import { factsOf, showArchive } from '@/app/archive/show-archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'

interface Props {
  readonly params: Promise<{ readonly stretch: string }>
}

export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  pageMetadata(await factsOf((await params).stretch), readSite())

const ArchiveStretch = async ({ params }: Props) => showArchive((await params).stretch)

export default ArchiveStretch
