import { sendFeed } from '@/lib/feeds/send-feed'
import { FEEDS } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** Every feed except the main ones, by its name, and the archive documents. A mix has a query. */
export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  sendFeed([FEEDS, ...(await params).path].join('/') + new URL(request.url).search)
