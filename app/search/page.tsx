import type { Metadata } from 'next'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { SearchPage } from '@/components/search/search-page'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { fixedPages } from '@/lib/seo/fixed-pages'
import { pageMetadata } from '@/lib/seo/metadata'
import { pageGraph } from '@/lib/seo/page-graph'
import { SEARCH_FIELDS, type SearchFields, searchAddress } from '@/lib/site/search-address'
import { isAsked, readSearch } from './read-search'

export const dynamic = 'force-dynamic'

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

/**
 * A page of results is `noindex`, and its canonical address is its own address. `robots.txt` allows crawlers
 * to read it, because only a crawler that reads the page sees that it is `noindex`.
 */
export const generateMetadata = async ({ searchParams }: Props): Promise<Metadata> => {
  const fields = fieldsOf(await searchParams)
  const page = { ...fixedPages.search, path: searchAddress(fields), thin: isAsked(fields) }
  return pageMetadata(page, readSite())
}

const Search = async ({ searchParams }: Props) => {
  const given = await searchParams
  const fields = fieldsOf(given)
  const request = readSearch(fields)
  const archive = await getArchive()
  const blank = request.query.trim() === ''
  const result = blank ? undefined : archive.search(request.query, request.filters, request.page)
  const topics = archive.topics().filter(({ items }) => items > 0)
  return (
    <Page navItem="search">
      {!isAsked(given) && <JsonLd json={pageGraph(fixedPages.search, readSite())} />}
      <SearchPage
        fields={fields}
        request={request}
        result={result}
        topics={topics}
        newest={archive.newest(1)[0]}
        progress={archive.progress()}
      />
    </Page>
  )
}

export default Search

function fieldsOf(given: Awaited<Props['searchParams']>): SearchFields {
  const entries = SEARCH_FIELDS.flatMap((name) => {
    const value = given[name]
    const first = typeof value === 'string' ? value : value?.[0]
    return first === undefined ? [] : [[name, first]]
  })
  return Object.fromEntries(entries)
}
