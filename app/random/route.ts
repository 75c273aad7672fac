import { randomAddress } from '@/lib/archive/random-address'
import { getArchive } from '@/lib/archive/shared-archive'

export const dynamic = 'force-dynamic'

/** Redirects to a random story. */
export const GET = async (): Promise<Response> =>
  new Response(null, { status: 307, headers: { Location: randomAddress(await getArchive()) } })
