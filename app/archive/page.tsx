import type { Metadata } from 'next'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { ARCHIVE } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { showArchive } from './show-archive'

export const generateMetadata = async (): Promise<Metadata> => {
  const description = strings.issues.lede((await archive()).size())
  return pageMetadata({ title: strings.archive.title, description, path: ARCHIVE }, readSite())
}

const Archive = () => showArchive()

export default Archive
