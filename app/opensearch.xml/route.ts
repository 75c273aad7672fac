import { readSite } from '@/lib/profile/read'
import { openSearchText } from '@/lib/seo/opensearch'

export const dynamic = 'force-dynamic'

/** Describes the site's search for browsers. */
export const GET = (): Response =>
  new Response(openSearchText(readSite()), {
    headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
  })
