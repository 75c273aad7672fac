import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { answerFeed } from './answer'

/** The feed at a path, from the process's archive; 404 where there is none. */
export async function sendFeed(path: string): Promise<Response> {
  const answer = answerFeed(path, await getArchive(), readSite())
  if (answer === undefined) return new Response(null, { status: 404 })
  const { body, type, changedAt } = answer
  const modified = changedAt === undefined ? {} : { 'Last-Modified': new Date(changedAt).toUTCString() }
  return new Response(body, { headers: { 'Content-Type': type, ...modified } })
}
