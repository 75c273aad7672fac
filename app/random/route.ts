import { getArchive } from '@/lib/archive/shared-archive'
import { FRONT, storyPath } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

/** Redirects to a random story. */
export const GET = async (): Promise<Response> => {
  const id = (await getArchive()).randomStory()
  return new Response(null, { status: 307, headers: { Location: id === undefined ? FRONT : storyPath(id) } })
}
