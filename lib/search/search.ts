import type { Database } from 'libsql'
import { daysRange, KEYS_PER_ISSUE } from '@/lib/issue/item-key'
import { checkColumn, integer } from '@/lib/site/rows'
import { toExpression } from './expression'
import { fold } from './fold'
import { MAX_COUNTED_HITS } from './limits'
import type { EventsOf, Query, Reading, SearchFilters, SearchPage, SearchResult, Total } from './model'
import { type Names, NO_NAMES } from './names'
import { type FoundName, namesIn, withAllNames } from './other-names'
import { parseQuery } from './query'
import { FEW_HITS, OPERATOR, readingOf } from './reading'
import { candidatesOf, resultPage } from './result-page'
import { goodHits } from './score'
import { suggest } from './suggest'
import { wordsFrom } from './vocabulary'

const NO_HITS = { hits: [], total: { count: 0, exact: true }, pages: 0, suggestions: [] } as const

/**
 * Returns a page of matching reports with the words of the query highlighted. Any query gets a result. If the
 * words as typed find little, more is searched: an interpretation of the query (`reading`), or the other
 * names of the topics that the query names (`hasJoined`). Hits of the words as typed come first.
 * @param names names of topics, used to interpret queries and to suggest others
 * @param eventsOf finds the events of reports; without it, each report is its own hit
 */
export function search(
  db: Database,
  input: string,
  filters: SearchFilters = {},
  asked: SearchPage = { page: 1, size: 20, order: 'relevance' },
  names: Names = NO_NAMES,
  eventsOf?: EventsOf,
): SearchResult {
  const typed = parseQuery(input)
  if (typed.reason !== undefined) return { ...NO_HITS, cut: typed.cut, reason: typed.reason }
  const by = { filters, eventsOf, asked, names }
  const first = withNames(db, readQuery(db, typed, input, names, by), input, by)
  if (first.rowids.length > 0) return resultOf(db, typed, first, by)
  const suggestions = suggest(db, input, filters, names, (other, less) => count(db, other, less))
  const spelling = isPlain(input) ? suggestions.find((one) => one.kind === 'spelling') : undefined
  if (spelling === undefined) return { ...NO_HITS, ...first.said, cut: typed.cut, suggestions }
  const corrected = withNames(db, correctedQuery(spelling.query), spelling.query, by)
  return { ...resultOf(db, typed, corrected, by), suggestions }
}

/** Returns the query with another spelling, for a query that finds nothing. */
function correctedQuery(spelling: string): Read {
  const query = parseQuery(spelling)
  return { query, words: query, reading: { kind: 'spelling', words: [spelling], unknown: [], literal: 0 } }
}

/** Returns a page of the documents that were found. Those of the query as typed come first. */
function resultOf(
  db: Database,
  typed: Query,
  { ranked, rowids, said }: FoundDocuments,
  { filters, eventsOf, asked }: Counting & { readonly asked: SearchPage },
): SearchResult {
  const topics = (said.named ?? []).map(({ id }) => id)
  if (said.reading === undefined && said.hasJoined !== true)
    return { ...resultPage(db, ranked, { rowids, topics }, asked, eventsOf), ...said }
  const literal = newest(db, typed, filters, MAX_COUNTED_HITS)
  const all = [...new Set([...literal, ...rowids])].sort((a, b) => b - a)
  const matching = { rowids: all, literal: new Set(literal), topics }
  return { ...resultPage(db, ranked, matching, asked, eventsOf), ...said }
}

/**
 * If a query that names a topic finds fewer reports than this, the other names of the topic are added to the
 * query.
 */
const HITS_WITHOUT_NAMES = 10

/** The query that is searched: the query as typed, or an interpretation of it. */
interface Read {
  readonly query: Query
  /** The words by which hits are ranked. */
  readonly words: Query
  readonly reading?: Reading
}

/**
 * Tells whether the other names of a topic may be added to a query. If the query is only a name of the topic,
 * the reader can open the topic's page, so names are added only in two cases: one of them is a shorter form
 * of the typed name, or the query finds too little (`isRare`) and the names mean the same.
 */
const canJoin = ({ own, others, whole, isField }: FoundName, isRare: boolean): boolean =>
  others.length > 0 && (!whole || others.some((other) => isShorter(other, own)) || (isRare && !isField))

/** Tells whether a name consists of the last words of another name: `Mythos` and `Claude Mythos`. */
const isShorter = (short: string, name: string): boolean => fold(name).endsWith(` ${fold(short)}`)

/** The documents that a query finds. */
interface FoundDocuments {
  /** The query by which they are ranked. */
  readonly ranked: Query
  /** Their row numbers, newest first. */
  readonly rowids: readonly number[]
  /** What the result says about the query. */
  readonly said: Pick<SearchResult, 'reading' | 'named' | 'hasJoined'>
}

/**
 * Adds to a query the other names of the topics that it names. This is done if the reader asks for it, or if
 * the query finds little.
 */
function withNames(
  db: Database,
  { query, words, reading }: Read,
  input: string,
  by: Counting & { readonly asked: SearchPage; readonly names: Names },
): FoundDocuments {
  const own = newest(db, query, by.filters, MAX_COUNTED_HITS + 1)
  const names = namesIn(reading === undefined ? query : parseQuery(reading.words.join(' ')), by.names)
  const named = names.map(({ id, name, others, whole }) => ({ id, name, others, whole }))
  const said = { ...(reading && { reading }), ...(named.length > 0 && { named }) }
  const found = names.length === 0 ? 0 : countReports(db, own)
  const isFew = (): boolean => found < HITS_WITHOUT_NAMES || countGood(db, query, by) < FEW_HITS
  const isJoined = names.some((name) => canJoin(name, found < FEW_HITS)) && isPlain(input) && isFew()
  const wantsAll = by.asked.allNames === true || isJoined
  // Some interpretations have all names already.
  if (!wantsAll || (reading !== undefined && words.groups.some((group) => group.length > 1)))
    return { ranked: words, rowids: own, said }
  const joined = withAllNames(query, names)
  const rowids = newest(db, joined, by.filters, MAX_COUNTED_HITS + 1)
  const hasJoined = by.asked.allNames !== true && rowids.length > own.length
  return { ranked: joined, rowids, said: { ...said, ...(hasJoined && { hasJoined }) } }
}

/** Tells whether a query has no operators. A reader who uses operators wants exactly these words. */
const isPlain = (input: string): boolean => !OPERATOR.test(input)

/** Returns the query as typed, or an interpretation of it that finds more reports. */
function readQuery(db: Database, typed: Query, input: string, names: Names, counting: Counting): Read {
  const { filters } = counting
  const literal = countReports(db, newest(db, typed, filters, MAX_FEW_DOCUMENTS))
  const found = namesIn(typed, names)
  const isJoined = found.some((name) => canJoin(name, literal < FEW_HITS))
  const all = isJoined ? withAllNames(typed, found) : typed
  const good = countGood(db, all, counting)
  if (good >= FEW_HITS) return { query: typed, words: typed }
  const read = readingOf(input, { literal, good }, names, {
    filtered: (other) => countFound(db, other, filters),
    good: (other) => countGood(db, other, counting),
    anywhere: (other) => countFound(db, other, {}),
  })
  return read ?? { query: typed, words: typed }
}

const countFound = (db: Database, query: Query, filters: SearchFilters): number =>
  query.reason === undefined ? countReports(db, newest(db, query, filters, MAX_COUNTED_HITS + 1)) : 0

/**
 * If a query finds more documents than this, the useful documents among them are not counted, because there
 * are certainly enough.
 */
const MAX_WEIGHED_DOCUMENTS = 100

/**
 * Returns the number of reports that a query finds and that are likely to be useful. Reports of one event
 * count as one. With a single word, any report counts.
 */
function countGood(db: Database, query: Query, { filters, eventsOf }: Counting): number {
  if (query.reason !== undefined) return 0
  const rowids = newest(db, query, filters, MAX_WEIGHED_DOCUMENTS + 1)
  if (rowids.length > MAX_WEIGHED_DOCUMENTS) return countReports(db, rowids)
  const good = query.groups.length < 2 ? rowids : goodRows(db, query, rowids)
  const events = eventsOf?.(good)
  if (events === undefined) return countReports(db, good)
  const alone = good.filter((rowid) => !events.has(rowid))
  return new Set(events.values()).size + countReports(db, alone)
}

const goodRows = (db: Database, query: Query, rowids: readonly number[]): readonly number[] =>
  goodHits(candidatesOf(db, rowids), query).map(({ rowid }) => rowid)

/** The filters of the counted reports, and the function that finds their events. */
interface Counting {
  readonly filters: SearchFilters
  readonly eventsOf: EventsOf | undefined
}

/**
 * Maximum number of documents whose reports are counted. More documents belong to at least `FEW_HITS`
 * reports, because a report seldom has more than four documents.
 */
const MAX_FEW_DOCUMENTS = 4 * FEW_HITS

/**
 * Returns the number of reports that the documents belong to. If there are at least `MAX_FEW_DOCUMENTS`,
 * returns the number of documents.
 */
function countReports(db: Database, rowids: readonly number[]): number {
  if (rowids.length >= MAX_FEW_DOCUMENTS) return rowids.length
  const rows = db
    .prepare(
      `SELECT DISTINCT rowid / ${KEYS_PER_ISSUE}, item FROM search_documents
      WHERE rowid IN (SELECT value FROM json_each(?))`,
    )
    .raw()
    .all(JSON.stringify(rowids))
  return rows.length
}

/** Returns the number of documents that match a query, up to `MAX_COUNTED_HITS`. */
function count(db: Database, input: string, filters: SearchFilters): Total {
  const query = parseQuery(input)
  if (query.reason !== undefined) return { count: 0, exact: true }
  const found = newest(db, query, filters, MAX_COUNTED_HITS + 1).length
  return { count: Math.min(found, MAX_COUNTED_HITS), exact: found <= MAX_COUNTED_HITS }
}

/** Returns the numbers of the newest matching documents; FTS5 stops at the limit. */
function newest(db: Database, query: Query, filters: SearchFilters, limit: number): readonly number[] {
  const { first, last } = daysRange(filters.from, filters.to)
  const expression = toExpression(query, filters, (beginning) => wordsFrom(db, beginning))
  const rows = db
    .prepare(
      `SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?
      ORDER BY rowid DESC LIMIT ?`,
    )
    .raw()
    .all(expression, first, last, limit)
  return checkColumn(integer, rows)
}
