import { SourceTag } from '@/components/page/source-tag'
import type { TopicCount } from '@/lib/archive/model'
import type { FoldedHit, Reading, SearchHit, SearchPage, SearchResult, Segment } from '@/lib/search/model'
import { eventPath, issuePath, itemPath, storyPath, topicPath } from '@/lib/site/addresses'
import { longDay, shortDay } from '@/lib/site/dates'
import { displayHeadline, withoutStraySpaces } from '@/lib/site/display-text'
import { type SearchFields, searchAddress } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'
import { SOURCE_KINDS } from '@/lib/sources/model'

const { search } = strings
const MAX_PAGE_LINKS = 9

interface HitsProps {
  readonly fields: SearchFields
  readonly request: { readonly query: string; readonly page: SearchPage }
  readonly result: SearchResult
  readonly topics: readonly TopicCount[]
}

/** A page of hits, with links to the other pages. */
export const Hits = ({
  fields,
  request: { query, page },
  result: { hits, total, pages, ranked, cut, reading },
  topics,
}: HitsProps) => {
  const names = new Map(topics.map(({ topic }) => [topic.id, topic.name]))
  // Hits for the typed words come first. A note that other words were also searched follows, and then the
  // hits for these words.
  const added = reading === undefined ? -1 : hits.findIndex(({ isAdded }) => isAdded)
  return (
    <>
      {reading && added === 0 && <ReadingNote reading={reading} query={query} />}
      <p className="meta" role="status">
        {search.found(reading?.words.join(' ') ?? query, total.count, total.exact)}
        {ranked && search.ranked(ranked.newest)}
        {cut && search.cut}
      </p>
      <HitList hits={added > 0 ? hits.slice(0, added) : hits} names={names} />
      {reading && added > 0 && (
        <>
          <ReadingNote reading={reading} query={query} />
          <HitList hits={hits.slice(added)} names={names} />
        </>
      )}
      {pages > 1 && <Pages fields={fields} page={page.page} pages={pages} />}
    </>
  )
}

type TopicNames = ReadonlyMap<string, string>

const HitList = ({ hits, names }: { readonly hits: readonly SearchHit[]; readonly names: TopicNames }) => (
  <ol>
    {hits.map((hit) => (
      <Hit key={`${hit.date}-${hit.edition}-${hit.item}-${hit.kind}`} hit={hit} names={names} />
    ))}
  </ol>
)

/**
 * A note that the search used other words than the typed ones (英伟达 for `yingweida`), with a link to the
 * literal hits of the query.
 */
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

const Hit = ({ hit, names }: { readonly hit: SearchHit; readonly names: TopicNames }) => {
  const { kind, date, item, headline, excerpt, notes, folded, topics, source } = hit
  const address = kind === 'brief' ? itemPath(hit, item) : storyPath(item)
  const sourceKind = SOURCE_KINDS.find((one) => one === source?.kind)
  return (
    <li className="hit" data-about={topics.join(' ') || undefined}>
      <h2>
        <a href={address}>{headline.length > 0 ? <Marked segments={headline} /> : search.kinds[kind]}</a>
      </h2>
      <p>
        <Marked segments={excerpt} />
      </p>
      {notes.map((note) => (
        <p key={JSON.stringify(note.excerpt)} className="hit__note">
          <b>{search.kinds[note.kind]}</b> <Marked segments={note.excerpt} />
        </p>
      ))}
      {folded.length > 0 && <SameEvent item={item} folded={folded} />}
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
                <a key={id} className="chip" href={topicPath(id)}>
                  {name}
                </a>,
              ]
        })}
      </p>
    </li>
  )
}

/** Maximum number of other reports on the same event that are listed below a hit. */
const MAX_FOLDED_REPORTS = 3

/** Links to the event that a hit reports, and to other reports on this event that match the query. */
const SameEvent = ({ item, folded }: { readonly item: string; readonly folded: readonly FoldedHit[] }) => {
  const reports = [...new Map(folded.map((one) => [`${one.date} ${one.item}`, one])).values()]
  return (
    <div className="hit__event">
      <a href={eventPath(item)}>{search.sameEvent(reports.length)}</a>
      <ul>
        {reports.slice(0, MAX_FOLDED_REPORTS).map((one) => (
          <li key={`${one.date} ${one.item}`}>
            <time dateTime={one.date}>{shortDay(one.date)}</time>{' '}
            <a href={itemPath(one, one.item)}>{displayHeadline(one.headline)}</a>
          </li>
        ))}
      </ul>
    </div>
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
  const first = Math.max(1, Math.min(page - Math.floor(MAX_PAGE_LINKS / 2), pages - MAX_PAGE_LINKS + 1))
  const numbers = Array.from({ length: Math.min(MAX_PAGE_LINKS, pages) }, (_, index) => first + index)
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
