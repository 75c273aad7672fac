import type { Metadata } from 'next'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { IMPACT } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { showImpact } from './show-impact'

export const generateMetadata = (): Metadata =>
  pageMetadata({ title: strings.impact.title, description: strings.impact.lede, path: IMPACT }, readSite())

const Impact = () => showImpact()

export default Impact
