import { readPicture } from '@/lib/archive/pictures'
import { getArchive } from '@/lib/archive/shared-archive'
import { readConfig } from '@/lib/site/config'
import { PICTURE_TYPES, picturePattern } from '@/lib/site/picture-address'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** Pictures that published issues contain. Their files are in the folder of issues. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const { name } = await params
  const { format } = picturePattern.parse(`/pictures/${name}`) ?? {}
  const place = (await getArchive()).picture(name)
  const bytes = place === undefined ? undefined : readPicture(readConfig().issuesDir, place)
  return bytes === undefined || format === undefined
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(bytes), { headers: { 'Content-Type': PICTURE_TYPES[format] } })
}
