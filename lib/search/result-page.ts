import type { Database } from 'libsql'
import { issueNumberOf, issueOfKey } from '@/lib/issue/item-key'
import { checkRows, integer, oneOf, type RowOf, text, textOrNull } from '@/lib/site/rows'
import { groupHits, type HitGroup, type RankedDocument } from './grouping'
import { excerpt, highlight } from './highlight'
import { MAX_COUNTED_HITS, MAX_RANKED_HITS } from './limits'
import {
  type EventsOf,
  type FoldedHit,
  type HitNote,
  type Query,
  SEARCH_KINDS,
  type SearchHit,
  type SearchPage,
  type SearchResult,
  type Total,
} from './model'
import { rank } from './score'

/** The documents to show. */
interface Found {
  /** Row numbers of the matching documents, newest first, at most `MAX_COUNTED_HITS + 1`. */
  readonly rowids: readonly number[]
  /** Row numbers of the documents that match the query as typed; `undefined` if all of them do. */
  readonly literal?: ReadonlySet<number>
  /** Ids of the topics that the query names. */
  readonly topics: readonly string[]
}

/**
 * Returns a page of hits.
 * @param query the query that finds these documents
 * @param eventsOf if given, reports of one event are one hit
 */
export function resultPage(
  db: Database,
  query: Query,
  { rowids, literal, topics }: Found,
  { page, size, order }: SearchPage,
  eventsOf?: EventsOf,
): SearchResult {
  const kept = rowids.slice(0, MAX_COUNTED_HITS)
  const total: Total = { count: kept.length, exact: rowids.length <= MAX_COUNTED_HITS }
  const ordered = order === 'date' ? byDate(db, kept) : byRelevance(db, kept, query, topics, literal)
  const isLiteral = ({ rowid }: RankedDocument): boolean => literal?.has(rowid) ?? true
  const events = order === 'date' ? undefined : eventsOf?.(kept.slice(0, MAX_RANKED_HITS))
  const groups = groupHits(ordered, (rowid) => events?.get(rowid))
  const shown = Math.min(Math.max(Math.trunc(size) || 1, 1), 100)
  const start = (Math.max(Math.trunc(page) || 1, 1) - 1) * shown
  return {
    hits: hitsOf(db, groups.slice(start, start + shown), query, isLiteral),
    total,
    pages: Math.ceil(groups.length / shown),
    ...(order === 'relevance' && kept.length > MAX_RANKED_HITS
      ? { ranked: { newest: MAX_RANKED_HITS, of: total } }
      : {}),
    cut: query.cut,
    suggestions: [],
  }
}

/** Returns documents in the given order. */
function byDate(db: Database, rowids: readonly number[]): readonly RankedDocument[] {
  const rows = rowsOf(db, PLACE_ROW, rowids)
  const byRowid = new Map(rows.map((row) => [row.rowid, row]))
  return rowids.flatMap((rowid) => byRowid.get(rowid) ?? []).map(rankedDocument)
}

/**
 * Returns all documents. The newest `MAX_RANKED_HITS` documents come first, sorted by relevance; the other
 * documents follow, sorted by date.
 */
function byRelevance(
  db: Database,
  rowids: readonly number[],
  query: Query,
  topics: readonly string[],
  literal: ReadonlySet<number> | undefined,
): readonly RankedDocument[] {
  const candidates = rowsOf(db, CANDIDATE_ROW, rowids.slice(0, MAX_RANKED_HITS))
  const byRowid = new Map(candidates.map((row) => [row.rowid, row]))
  const ranked = rank(candidates, query, topics, literal)
  return [
    ...ranked.flatMap((rowid) => byRowid.get(rowid) ?? []).map(rankedDocument),
    ...byDate(db, rowids.slice(MAX_RANKED_HITS)),
  ]
}

const PLACE_ROW = { rowid: integer, kind: oneOf(...SEARCH_KINDS), item: text }
const CANDIDATE_ROW = { ...PLACE_ROW, headline: text, text, topics: text }

/** Returns the candidates of the given documents, in any order. */
export const candidatesOf = (
  db: Database,
  rowids: readonly number[],
): readonly RowOf<typeof CANDIDATE_ROW>[] => rowsOf(db, CANDIDATE_ROW, rowids)

const DOCUMENT_ROW = { ...CANDIDATE_ROW, host: textOrNull, source_kind: textOrNull }
type DocumentRow = RowOf<typeof DOCUMENT_ROW>

const rankedDocument = ({ rowid, kind, item }: RowOf<typeof PLACE_ROW>): RankedDocument => ({
  rowid,
  kind,
  report: `${issueNumberOf(rowid)} ${item}`,
})

/** Reads some columns of documents, in any order. */
const rowsOf = <Columns extends typeof PLACE_ROW>(
  db: Database,
  columns: Columns,
  rowids: readonly number[],
): readonly RowOf<Columns>[] =>
  checkRows(
    columns,
    db
      .prepare(
        `SELECT ${Object.keys(columns).join(', ')} FROM search_documents
        WHERE rowid IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(rowids)),
  )

function hitsOf(
  db: Database,
  groups: readonly HitGroup[],
  query: Query,
  isLiteral: (document: RankedDocument) => boolean,
): readonly SearchHit[] {
  const documents = groups.flatMap(({ main, notes, folded }) => [main, ...notes, ...folded])
  const rows = rowsOf(
    db,
    DOCUMENT_ROW,
    documents.map(({ rowid }) => rowid),
  )
  const byRowid = new Map(rows.map((row) => [row.rowid, row]))
  const rowsFor = (some: readonly RankedDocument[]): readonly DocumentRow[] =>
    some.flatMap(({ rowid }) => byRowid.get(rowid) ?? [])
  return groups.flatMap(({ main, notes, folded }) =>
    rowsFor([main]).map((row) => ({
      ...hitOf(row, query),
      notes: rowsFor(notes).map((note) => noteOf(note, query)),
      folded: rowsFor(folded).map(foldedOf),
      ...([main, ...notes].some(isLiteral) ? {} : { isAdded: true as const }),
    })),
  )
}

const hitOf = (
  { rowid, kind, item, headline, text, topics, host, source_kind }: DocumentRow,
  query: Query,
): Omit<SearchHit, 'notes' | 'folded'> => ({
  ...issueOfKey(rowid),
  kind,
  item,
  headline: highlight(headline, query),
  excerpt: excerpt(text, query),
  topics: topics === '' ? [] : topics.split(' '),
  ...(host === null ? {} : { source: source_kind === null ? { host } : { host, kind: source_kind } }),
})

const noteOf = ({ kind, text }: DocumentRow, query: Query): HitNote => ({
  kind,
  excerpt: excerpt(text, query),
})

const foldedOf = ({ rowid, kind, item, headline }: DocumentRow): FoldedHit => ({
  ...issueOfKey(rowid),
  kind,
  item,
  headline,
})
