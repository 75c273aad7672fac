import type { Metadata } from 'next'
import { factsOf, showArchive } from '@/app/archive/show-archive'
import { prerenderedPeriods } from '@/app/prerendered'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'

interface Props {
  readonly params: Promise<{ readonly period: string }>
}

export const generateStaticParams = prerenderedPeriods

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  pageMetadata(await factsOf((await params).period), readSite())

const ArchivePeriod = async ({ params }: Props) => showArchive((await params).period)

export default ArchivePeriod
