import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { sendText } from '@/lib/site/text-response'
import { answerFeed } from './answer'

/** The feed at a path, from the process's archive; 404 where there is none. */
export async function sendFeed(path: string): Promise<Response> {
  return sendText(answerFeed(path, await getArchive(), readSite()))
}
