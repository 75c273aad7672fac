import { readSite } from '@/lib/profile/read'
import { manifestText } from '@/lib/seo/manifest'

export const dynamic = 'force-dynamic'

/** The web app manifest: name, colours and icons of the site, for home screens. */
export const GET = (): Response =>
  new Response(manifestText(readSite()), {
    headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' },
  })
