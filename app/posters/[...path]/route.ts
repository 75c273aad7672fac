import { getArchive } from '@/lib/archive/shared-archive'
import { answerPoster } from '@/lib/images/poster'
import { readSite } from '@/lib/profile/read'
import { findAddress } from '@/lib/routes/table'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** Posters of issues and stories. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const path = `/posters/${(await params).path.join('/')}`
  const archive = await getArchive()
  if (findAddress(path)?.isWithdrawn(archive)) return new Response(null, { status: 410 })
  const image = await answerPoster(path, archive, readSite())
  return image === undefined
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } })
}
