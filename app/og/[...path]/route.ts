import { sharedSlot } from '@/lib/archive/archive-slot.mjs'
import { getArchive } from '@/lib/archive/shared-archive'
import { answerImage } from '@/lib/images/answer'
import { readSite } from '@/lib/profile/read'
import { findImage } from '@/lib/routes/table'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** Share pictures. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const path = `/og/${(await params).path.join('/')}`
  const archive = await getArchive()
  if (findImage(path)?.page.isWithdrawn(archive)) return new Response(null, { status: 410 })
  const image = await answerImage(path, archive, readSite().profile, sharedSlot().toTraditional)
  return image === undefined
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } })
}
