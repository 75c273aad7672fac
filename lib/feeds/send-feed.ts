import { archive } from '@/lib/archive/archive'
import { readSiteUrl } from '@/lib/site/config'
import { answerFeed } from './answer'

/** The feed at a path, from the process's archive; 404 where there is none. */
export async function sendFeed(path: string): Promise<Response> {
  const answer = answerFeed(path, await archive(), readSiteUrl())
  return answer === undefined
    ? new Response(null, { status: 404 })
    : new Response(answer.body, { headers: { 'Content-Type': answer.type } })
}
