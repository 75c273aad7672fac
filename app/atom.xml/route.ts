import { sendFeed } from '@/lib/feeds/send-feed'
import { ATOM_FEED } from '@/lib/site/addresses'

export const dynamic = 'force-dynamic'

/** The newest twenty issues in full, as Atom. */
export const GET = (): Promise<Response> => sendFeed(ATOM_FEED)
