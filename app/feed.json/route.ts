import { sendFeed } from '@/lib/feeds/send-feed'
import { JSON_FEED } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

/** The newest twenty issues in full, as JSON Feed. */
export const GET = (): Promise<Response> => sendFeed(JSON_FEED)
