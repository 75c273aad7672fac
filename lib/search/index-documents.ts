import type { Database } from 'libsql'
import { itemKey, type KeyRange } from '@/lib/issue/item-key'
import { checkRows, type RowOf, text } from '@/lib/site/rows'
import type { SearchDocument } from './model'
import { filterToken, tokensOf } from './tokens'

/** A document prepared for the tables, as plain data. */
export interface SearchRow {
  readonly rowid: number
  readonly document: SearchDocument
  readonly tokens: string
  readonly words: readonly string[]
}

/**
 * Prepares documents, and sorts them in the order in which SQLite writes them fastest. The preparation takes
 * half of the indexing time and needs no database.
 */
export const searchRows = (documents: readonly SearchDocument[]): readonly SearchRow[] =>
  documents.map(rowOf).sort((a, b) => a.rowid - b.rowid)

function rowOf(document: SearchDocument): SearchRow {
  const { tokens, words } = tokensOf(searchedText(document))
  return {
    rowid: itemKey(document),
    document,
    tokens: `${filtersOf(document).join(' ')} | ${tokens}`,
    words: [...words],
  }
}

/**
 * Adds documents to the index; their row numbers must be free (`removeDocuments`). Call it inside a
 * transaction with one or more whole issues: FTS5 begins a new segment each time a row number is lower than
 * the row number before.
 */
export const indexDocuments = (db: Database, documents: readonly SearchDocument[]): void =>
  insertRows(db, searchRows(documents))

/** Adds prepared documents to the index. */
export function insertRows(db: Database, rows: readonly SearchRow[]): void {
  const addDocument = db.prepare(
    'INSERT INTO search_documents (rowid, kind, item, headline, text, topics, host, source_kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const addTokens = db.prepare('INSERT INTO search_index (rowid, tokens) VALUES (?, ?)')
  const counts = new Map<string, number>()
  for (const { rowid, document, tokens, words } of rows) {
    const { kind, item, headline, text, topics, source } = document
    addDocument.run(
      rowid,
      kind,
      item,
      headline,
      text,
      topics.join(' '),
      source?.host ?? null,
      source?.kind ?? null,
    )
    addTokens.run(rowid, tokens)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  countWords(db, counts)
}

/** Removes the documents in a range of row numbers, such as the range of an issue (`issueRange`). */
export function removeDocuments(db: Database, { first, last }: KeyRange): void {
  const rows = checkRows(
    TEXT_ROW,
    db
      .prepare('SELECT kind, headline, text FROM search_documents WHERE rowid BETWEEN ? AND ?')
      .all(first, last),
  )
  if (rows.length === 0) return
  const words = new Map<string, number>()
  for (const row of rows)
    for (const word of tokensOf(searchedText(row)).words) words.set(word, (words.get(word) ?? 0) - 1)
  db.prepare(
    'DELETE FROM search_index WHERE rowid IN (SELECT rowid FROM search_documents WHERE rowid BETWEEN ? AND ?)',
  ).run(first, last)
  db.prepare('DELETE FROM search_documents WHERE rowid BETWEEN ? AND ?').run(first, last)
  countWords(db, words)
}

const TEXT_ROW = { kind: text, headline: text, text }
type TextRow = RowOf<typeof TEXT_ROW>

/**
 * Returns the text that is indexed. An insight or impact note is indexed without the headline, because the
 * headline belongs to the story.
 */
export const searchedText = ({ kind, headline, text }: TextRow): string =>
  kind === 'insight' || kind === 'impact' ? text : `${headline}\n${text}`

/** Returns the tokens that filters look for. */
export const filtersOf = ({ kind, topics, source }: SearchDocument): readonly string[] => [
  filterToken('kind', kind),
  ...topics.map((topic) => filterToken('topic', topic)),
  ...(source?.kind === undefined ? [] : [filterToken('source', source.kind)]),
]

function countWords(db: Database, words: ReadonlyMap<string, number>): void {
  const count = db.prepare(
    'INSERT INTO search_words (word, documents) VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents',
  )
  for (const [word, documents] of words) count.run(word, documents)
}
