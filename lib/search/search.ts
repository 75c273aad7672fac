import type { Database } from 'libsql'
import { daysRange, issueOfKey } from '@/lib/issue/item-key'
import { checkColumn, checkRows, integer, oneOf, type RowOf, text, textOrNull } from '@/lib/site/rows'
import { toExpression } from './expression'
import { excerpt, highlight } from './highlight'
import { MAX_COUNTED_HITS, MAX_RANKED_HITS } from './limits'
import {
  type Query,
  type Reading,
  SEARCH_KINDS,
  type SearchFilters,
  type SearchHit,
  type SearchPage,
  type SearchResult,
  type Total,
} from './model'
import { type Names, NO_NAMES } from './names'
import { namesIn, withAllNames } from './other-names'
import { parseQuery } from './query'
import { FEW_HITS, readingOf } from './reading'
import { type Candidate, rank } from './score'
import { suggest } from './suggest'
import { wordsFrom } from './vocabulary'

const NOTHING = { hits: [], total: { count: 0, exact: true }, pages: 0, suggestions: [] } as const

/**
 * Returns a page of matching documents with the query's words highlighted. Any query gets a result. A
 * question that finds little, or words that nothing contains as they are, are read otherwise (`reading`).
 * @param names names of topics, by which queries are read and which may be suggested
 */
export function search(
  db: Database,
  input: string,
  filters: SearchFilters = {},
  asked: SearchPage = { page: 1, size: 20, order: 'relevance' },
  names: Names = NO_NAMES,
): SearchResult {
  const typed = parseQuery(input)
  if (typed.reason !== undefined) return { ...NOTHING, cut: typed.cut, reason: typed.reason }
  const read = readQuery(db, typed, input, filters, names)
  const found = namesIn(read.query, names)
  const typedHits = newest(db, read.query, filters, MAX_COUNTED_HITS + 1)
  const joins = found.some(({ others, whole }) => others.length > 0 && !whole)
  const areFew = typedHits.length < FEW_HITS
  const allNames = asked.allNames === true || (joins && areFew && isPlain(input))
  const query = allNames ? withAllNames(read.query, found) : read.query
  const hits = allNames ? newest(db, query, filters, MAX_COUNTED_HITS + 1) : typedHits
  const hasJoined = asked.allNames !== true && hits.length > typedHits.length
  const named = found.map(({ id, name, others, whole }) => ({ id, name, others, whole }))
  const said = {
    ...(read.reading && { reading: read.reading }),
    ...(named.length > 0 && { named }),
    ...(hasJoined && { hasJoined }),
  }
  const literal = read.reading?.kind === 'near' ? newest(db, typed, filters, FEW_HITS) : []
  if (hits.length > 0) return { ...pageOf(db, query, hits, asked, literal), ...said }
  const suggestions = suggest(db, input, filters, names, (other, less) => count(db, other, less))
  return { ...NOTHING, ...said, cut: query.cut, suggestions }
}

/** Tells whether a query has no operators, with which a reader asks for the very words. */
const isPlain = (input: string): boolean => !/["“”|｜]|(?:^|\s)-|\bOR\b/.test(input)

/** Returns the query as it is, or a reading of it that finds more. */
function readQuery(
  db: Database,
  typed: Query,
  input: string,
  filters: SearchFilters,
  names: Names,
): { readonly query: Query; readonly reading?: Reading } {
  const literal = newest(db, typed, filters, FEW_HITS).length
  const read = readingOf(input, literal, names, {
    filtered: (other) => count(db, other, filters).count,
    anywhere: (other) => count(db, other, {}).count,
  })
  return read === undefined ? { query: typed } : { query: parseQuery(read.query), reading: read.reading }
}

/** Returns a page of the documents that match a query; by relevance, those of `before` come first. */
function pageOf(
  db: Database,
  query: Query,
  found: readonly number[],
  { page, size, order }: SearchPage,
  before: readonly number[],
): SearchResult {
  const kept = found.slice(0, MAX_COUNTED_HITS)
  const total: Total = { count: kept.length, exact: found.length <= MAX_COUNTED_HITS }
  const ordered =
    order === 'date'
      ? kept
      : [
          ...withFirst(before, rank(candidates(db, kept.slice(0, MAX_RANKED_HITS)), query)),
          ...kept.slice(MAX_RANKED_HITS),
        ]
  const shown = Math.min(Math.max(Math.trunc(size) || 1, 1), 100)
  const start = (Math.max(Math.trunc(page) || 1, 1) - 1) * shown
  return {
    hits: hitsOf(db, ordered.slice(start, start + shown), query),
    total,
    pages: Math.ceil(kept.length / shown),
    ...(order === 'relevance' && kept.length > MAX_RANKED_HITS
      ? { ranked: { newest: MAX_RANKED_HITS, of: total } }
      : {}),
    cut: query.cut,
    suggestions: [],
  }
}

const withFirst = (first: readonly number[], all: readonly number[]): readonly number[] => [
  ...all.filter((one) => first.includes(one)),
  ...all.filter((one) => !first.includes(one)),
]

/** Returns the number of documents that match a query, up to the limit. */
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

const CANDIDATE_ROW = { rowid: integer, kind: oneOf(...SEARCH_KINDS), item: text, headline: text, text }

const candidates = (db: Database, rowids: readonly number[]): readonly Candidate[] =>
  checkRows(
    CANDIDATE_ROW,
    db
      .prepare(
        `SELECT rowid, kind, item, headline, text FROM search_documents
        WHERE rowid IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(rowids)),
  )

const DOCUMENT_ROW = {
  ...CANDIDATE_ROW,
  topics: text,
  host: textOrNull,
  source_kind: textOrNull,
}
type DocumentRow = RowOf<typeof DOCUMENT_ROW>

function hitsOf(db: Database, rowids: readonly number[], query: Query): readonly SearchHit[] {
  const rows = checkRows(
    DOCUMENT_ROW,
    db
      .prepare(
        `SELECT ${Object.keys(DOCUMENT_ROW).join(', ')} FROM search_documents
        WHERE rowid IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(rowids)),
  )
  const byRowid = new Map(rows.map((row) => [row.rowid, row]))
  return rowids.flatMap((rowid) => {
    const row = byRowid.get(rowid)
    return row === undefined ? [] : [hitOf(row, query)]
  })
}

function hitOf(
  { rowid, kind, item, headline, text, topics, host, source_kind }: DocumentRow,
  query: Query,
): SearchHit {
  return {
    ...issueOfKey(rowid),
    kind,
    item,
    headline: highlight(headline, query),
    excerpt: excerpt(text, query),
    topics: topics === '' ? [] : topics.split(' '),
    ...(host === null ? {} : { source: source_kind === null ? { host } : { host, kind: source_kind } }),
  }
}
