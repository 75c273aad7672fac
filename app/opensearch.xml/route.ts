import { openSearchText } from '@/lib/seo/opensearch'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

/** How a browser may search this site. */
export const GET = (): Response =>
  new Response(openSearchText(readSiteUrl()), { headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' } })
