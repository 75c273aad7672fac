import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { sendText } from '@/lib/site/text-response'
import { answerFeed } from './answer'

/** Returns the response for the feed at an address; 404 if there is none. */
export async function sendFeed(address: string): Promise<Response> {
  return sendText(answerFeed(address, await getArchive(), readSite()))
}
