import { opml } from '@/lib/feeds/opml'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

/** All feeds, to be imported at once. */
export const GET = (): Response => new Response(opml(readSiteUrl()), { headers: { 'Content-Type': 'text/x-opml; charset=utf-8' } })
