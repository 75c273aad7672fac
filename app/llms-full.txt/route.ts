import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { textAnswer } from '@/lib/twins/answer'
import { llmsFullText } from '@/lib/twins/llms'
import { sendAnswer } from '@/lib/twins/send'

export const dynamic = 'force-dynamic'

/** The newest seven issues as Markdown. */
export const GET = async (): Promise<Response> => sendAnswer(textAnswer(llmsFullText(await archive(), readSite())))
