import { textAnswer } from '@/lib/alternates/answer'
import { llmsFullText } from '@/lib/alternates/llms'
import { sendAnswer } from '@/lib/alternates/send'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'

export const dynamic = 'force-dynamic'

/** The newest seven issues as Markdown. */
export const GET = async (): Promise<Response> =>
  sendAnswer(textAnswer(llmsFullText(await getArchive(), readSite())))
