import { getArchive } from '@/lib/archive/shared-archive'
import { opml } from '@/lib/feeds/opml'
import { readSite } from '@/lib/profile/read'

export const dynamic = 'force-dynamic'

/** All feeds as OPML. */
export const GET = async (): Promise<Response> =>
  new Response(opml(await getArchive(), readSite()), {
    headers: { 'Content-Type': 'text/x-opml; charset=utf-8' },
  })
