import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { textAnswer } from '@/lib/twins/answer'
import { llmsText } from '@/lib/twins/llms'
import { sendAnswer } from '@/lib/twins/send'

export const dynamic = 'force-dynamic'

/** What the paper is, and where its Markdown and its data stand. */
export const GET = async (): Promise<Response> => sendAnswer(textAnswer(llmsText(await archive(), readSite())))
