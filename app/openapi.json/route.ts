import { openApi } from '@/lib/alternates/open-api'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

/** The OpenAPI description of the addresses for programs. */
export const GET = async (): Promise<Response> => Response.json(openApi(await getArchive(), readSiteUrl()))
