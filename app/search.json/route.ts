import { readSearch } from '@/app/search/read-search'
import { searchDocument } from '@/lib/alternates/search-json'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSiteUrl } from '@/lib/site/config'
import { readSearchFields } from '@/lib/site/search-address'

export const dynamic = 'force-dynamic'

/** The hits that `/search` shows for the same query, as JSON. */
export const GET = async (request: Request): Promise<Response> => {
  const fields = readSearchFields(new URL(request.url).search)
  const search = readSearch(fields)
  const result = (await getArchive()).search(search.query, search.filters, search.page)
  return Response.json(searchDocument(fields, search, result, readSiteUrl()))
}
