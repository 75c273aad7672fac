import type { Metadata } from 'next'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { factsOf, showArchive } from './show-archive'

export const generateMetadata = async (): Promise<Metadata> => pageMetadata(await factsOf(), readSite())

const Archive = () => showArchive()

export default Archive
