import { sendFeed } from '@/lib/feeds/send-feed'
import { FEEDS } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** Every feed except the main ones, by its name, and the archive documents. */
export const GET = async (_: Request, { params }: Context): Promise<Response> =>
  sendFeed([FEEDS, ...(await params).path].join('/'))
