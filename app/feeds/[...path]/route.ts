import { sendFeed } from '@/lib/feeds/send-feed'
import { FEEDS } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * All feeds below `/feeds`, including their archive documents (RFC 5005). The feed of several topics has a
 * query: `/feeds/mix.xml?topics=a,b`.
 */
export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  sendFeed([FEEDS, ...(await params).path].join('/') + new URL(request.url).search)
