import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { answerTwin } from '@/lib/twins/answer'
import { sendAnswer } from '@/lib/twins/send'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** What stands beside a page for programs; `next.config.mjs` leads `/issues/….md` and the like here. */
export const GET = async (_: Request, { params }: Context): Promise<Response> =>
  sendAnswer(answerTwin(`/${(await params).path.join('/')}`, await archive(), readSite()))
