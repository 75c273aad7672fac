import { sendFeed } from '@/lib/feeds/send-feed'
import { FEED } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

/** The newest twenty issues in full, as RSS. */
export const GET = (): Promise<Response> => sendFeed(FEED)
