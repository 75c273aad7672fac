import type { Metadata } from 'next'
import { Page } from '@/components/page/page'
import { SearchPage } from '@/components/search/search-page'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { searchMetadata } from '@/lib/seo/metadata'
import { SEARCH_FIELDS, type SearchFields } from '@/lib/site/search-address'
import { readSearch } from './read-search'

export const dynamic = 'force-dynamic'

export const generateMetadata = (): Metadata => searchMetadata(readSite())

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

const Search = async ({ searchParams }: Props) => {
  const fields = fieldsOf(await searchParams)
  const asked = readSearch(fields)
  const papers = await archive()
  const blank = asked.query.trim() === ''
  const result = blank ? undefined : papers.search(asked.query, asked.filters, asked.page)
  const topics = papers.topics().filter(({ items }) => items > 0)
  return (
    <Page place="search">
      <SearchPage fields={fields} asked={asked} result={result} topics={topics} progress={papers.progress()} />
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
