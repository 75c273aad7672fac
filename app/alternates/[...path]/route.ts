import { answerAlternate } from '@/lib/alternates/answer'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { sendText } from '@/lib/site/text-response'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * Returns the Markdown or JSON version of a page. `next.config.mjs` rewrites `/issues/….md` and similar
 * addresses to this route.
 */
export const GET = async (_: Request, { params }: Context): Promise<Response> =>
  sendText(answerAlternate(`/${(await params).path.join('/')}`, await getArchive(), readSite()))
