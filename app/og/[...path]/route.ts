import { getArchive } from '@/lib/archive/shared-archive'
import { answerImage } from '@/lib/images/answer'
import { readSite } from '@/lib/profile/read'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** Share pictures. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const image = await answerImage(
    `/og/${(await params).path.join('/')}`,
    await getArchive(),
    readSite().profile,
  )
  return image === undefined
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } })
}
