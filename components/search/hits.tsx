import { SourceTag } from '@/components/page/source-tag'
import type { TopicCount } from '@/lib/archive/model'
import type { Reading, SearchHit, SearchPage, SearchResult, Segment } from '@/lib/search/model'
import { issuePath, itemPath, storyPath, topicPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { withoutStraySpaces } from '@/lib/site/display-text'
import { type SearchFields, searchAddress } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'
import { SOURCE_KINDS } from '@/lib/sources/model'

const { search } = strings
/** Maximum number of page links. */
const OFFERED = 9

interface HitsProps {
  readonly fields: SearchFields
  readonly asked: { readonly query: string; readonly page: SearchPage }
  readonly result: SearchResult
  readonly topics: readonly TopicCount[]
}

/** A page of hits, with links to the other pages. */
export const Hits = ({
  fields,
  asked: { query, page },
  result: { hits, total, pages, ranked, cut, reading },
  topics,
}: HitsProps) => {
  const names = new Map(topics.map(({ topic }) => [topic.id, topic.name]))
  return (
    <>
      {reading && <ReadingNote reading={reading} query={query} />}
      <p className="meta" role="status">
        {search.found(reading?.words.join(' ') ?? query, total.count, total.exact)}
        {ranked && search.ranked(ranked.newest)}
        {cut && search.cut}
      </p>
      <ol>
        {hits.map((hit) => (
          <Hit key={`${hit.date}-${hit.edition}-${hit.item}-${hit.kind}`} hit={hit} names={names} />
        ))}
      </ol>
      {pages > 1 && <Pages fields={fields} page={page.page} pages={pages} />}
    </>
  )
}

/** A note that other words were searched (英伟达 for `yingweida`), with a link to the literal hits of the query. */
const ReadingNote = ({ reading, query }: { readonly reading: Reading; readonly query: string }) => (
  <p className="notice">
    {search.readings[reading.kind](reading.words)}
    {reading.unknown.length > 0 && search.unknown(reading.unknown)}
    {reading.literal > 0 && (
      <>
        {' '}
        <a href={searchAddress({ q: literalQuery(query) })}>{search.literally(reading.literal)}</a>
      </>
    )}
  </p>
)

/** Returns the query with each word in quotation marks, so that the words are searched literally. */
const literalQuery = (query: string): string =>
  query
    .trim()
    .split(/\s+/)
    .map((word) => `"${word}"`)
    .join(' ')

const Hit = ({ hit, names }: { readonly hit: SearchHit; readonly names: ReadonlyMap<string, string> }) => {
  const { kind, date, item, headline, excerpt, topics, source } = hit
  const address = kind === 'brief' ? itemPath(hit, item) : storyPath(item)
  const sourceKind = SOURCE_KINDS.find((one) => one === source?.kind)
  return (
    <li className="hit">
      <h2>
        <a href={address}>{headline.length > 0 ? <Marked segments={headline} /> : search.kinds[kind]}</a>
      </h2>
      <p>
        <Marked segments={excerpt} />
      </p>
      <p className="source">
        <a href={issuePath(hit)}>
          <time dateTime={date}>{longDay(date)}</time>
        </a>
        <span>{search.kinds[kind]}</span>
        {source && <SourceTag source={{ host: source.host, ...(sourceKind && { kind: sourceKind }) }} />}
        {topics.slice(0, 3).flatMap((id) => {
          const name = names.get(id)
          return name === undefined
            ? []
            : [
                <a key={id} href={topicPath(id)}>
                  {name}
                </a>,
              ]
        })}
      </p>
    </li>
  )
}

const Marked = ({ segments }: { readonly segments: readonly Segment[] }) =>
  segments.map(({ text, hit }, index) => {
    const Tag = hit ? 'mark' : 'span'
    // biome-ignore lint/suspicious/noArrayIndexKey: the segments of a text are never reordered.
    return <Tag key={index}>{withoutStraySpaces(text)}</Tag>
  })

const Pages = ({
  fields,
  page,
  pages,
}: {
  readonly fields: SearchFields
  readonly page: number
  readonly pages: number
}) => {
  const first = Math.max(1, Math.min(page - Math.floor(OFFERED / 2), pages - OFFERED + 1))
  const numbers = Array.from({ length: Math.min(OFFERED, pages) }, (_, index) => first + index)
  const to = (number: number): string => searchAddress({ ...fields, page: String(number) })
  return (
    <nav className="pages mt-4 flex flex-wrap gap-2" aria-label={search.pages}>
      {page > 1 && (
        <a rel="prev" href={to(page - 1)}>
          {strings.pages.previous}
        </a>
      )}
      {numbers.map((number) =>
        number === page ? (
          <span key={number} aria-current="page">
            {number}
          </span>
        ) : (
          <a key={number} href={to(number)}>
            {number}
          </a>
        ),
      )}
      {page < pages && (
        <a rel="next" href={to(page + 1)}>
          {strings.pages.next}
        </a>
      )}
    </nav>
  )
}
