import { textAnswer } from '@/lib/alternates/answer'
import { llmsText } from '@/lib/alternates/llms'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { sendText } from '@/lib/site/text-response'

export const dynamic = 'force-dynamic'

/** A description of the site for language models, with links to its Markdown and JSON. */
export const GET = async (): Promise<Response> =>
  sendText(textAnswer(llmsText(await getArchive(), readSite())))
