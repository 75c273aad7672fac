import { sharedSlot } from '@/lib/archive/archive-slot.mjs'
import { getArchive } from '@/lib/archive/shared-archive'
import { answerImage } from '@/lib/images/answer'
import { answerIcon } from '@/lib/images/icon'
import { readSite } from '@/lib/profile/read'
import { findImage } from '@/lib/routes/table'
import { ICONS_FOLDER } from '@/lib/site/icons'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** Share pictures and icons. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const path = `/og/${(await params).path.join('/')}`
  if (path.startsWith(`${ICONS_FOLDER}/`)) {
    const icon = await answerIcon(path.slice(ICONS_FOLDER.length), readSite().profile.name)
    return icon === undefined
      ? new Response(null, { status: 404 })
      : new Response(new Uint8Array(icon.body), { headers: { 'Content-Type': icon.type } })
  }
  const archive = await getArchive()
  if (findImage(path)?.page.isWithdrawn(archive)) return new Response(null, { status: 410 })
  const image = await answerImage(path, archive, readSite().profile, sharedSlot().toTraditional)
  return image === undefined
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } })
}
