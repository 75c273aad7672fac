import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { sendText } from '@/lib/site/text-response'
import { answerFeed } from './answer'

/** Returns the response for the feed at a path; 404 if there is none. */
export async function sendFeed(path: string): Promise<Response> {
  return sendText(answerFeed(path, await getArchive(), readSite()))
}
