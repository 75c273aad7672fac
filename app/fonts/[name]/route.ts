import { getArchive } from '@/lib/archive/shared-archive'
import { answerFont } from '@/lib/images/headline-font'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** The headline fonts of issues, and their style sheets. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const font = await answerFont(`/fonts/${(await params).name}`, await getArchive())
  return font === undefined
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(font.body), { headers: { 'Content-Type': font.type } })
}
