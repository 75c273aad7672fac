import type { Metadata } from 'next'
import { pageMetadata } from '@/lib/seo/metadata'
import { IMPACT } from '@/lib/site/addresses'
import { readSiteUrl } from '@/lib/site/config'
import { strings } from '@/lib/site/strings'
import { showImpact } from './show-impact'

export const generateMetadata = (): Metadata =>
  pageMetadata({ title: strings.impact.title, description: strings.impact.lede, path: IMPACT }, readSiteUrl())

const Impact = () => showImpact()

export default Impact
