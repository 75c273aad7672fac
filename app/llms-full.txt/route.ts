import { textAnswer } from '@/lib/alternates/answer'
import { llmsFullText } from '@/lib/alternates/llms'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { sendText } from '@/lib/site/text-response'

export const dynamic = 'force-dynamic'

/** The newest seven issues as Markdown. */
export const GET = async (): Promise<Response> =>
  sendText(textAnswer(llmsFullText(await getArchive(), readSite())))
