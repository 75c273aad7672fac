import type { Database } from 'libsql'
import type { SearchDocument } from './model'
import { type RowidRange, rowidOf } from './rowid'
import { filterToken, tokensOf } from './tokens'

/**
 * Makes documents findable; one that stands in the same place is replaced.
 * Call it inside a transaction. A whole issue at once, or several, is quickest: FTS5 writes a part of its
 * own each time numbers fall, so they are put in rising order here.
 */
export function indexDocuments(db: Database, documents: readonly SearchDocument[]): void {
  const addDocument = db.prepare(
    'INSERT INTO search_documents (rowid, kind, item, headline, text, topics, host, source_kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const addTokens = db.prepare('INSERT INTO search_index (rowid, tokens) VALUES (?, ?)')
  const words = new Map<string, number>()
  for (const { rowid, document } of inOrder(documents)) {
    const { kind, item, headline, text, topics, source } = document
    const found = tokensOf(searchedText(document))
    addDocument.run(rowid, kind, item, headline, text, topics.join(' '), source?.host ?? null, source?.kind ?? null)
    addTokens.run(rowid, `${filtersOf(document)} | ${found.tokens}`)
    for (const word of found.words) words.set(word, (words.get(word) ?? 0) + 1)
  }
  countWords(db, words)
}

/** Makes the documents of a range unfindable, such as those of an issue (`issueRange`). */
export function removeDocuments(db: Database, { first, last }: RowidRange): void {
  const rows = db.prepare('SELECT kind, headline, text FROM search_documents WHERE rowid BETWEEN ? AND ?').all(first, last) as TextRow[]
  if (rows.length === 0) return
  const words = new Map<string, number>()
  for (const row of rows) for (const word of tokensOf(searchedText(row)).words) words.set(word, (words.get(word) ?? 0) - 1)
  db.prepare('DELETE FROM search_index WHERE rowid IN (SELECT rowid FROM search_documents WHERE rowid BETWEEN ? AND ?)').run(first, last)
  db.prepare('DELETE FROM search_documents WHERE rowid BETWEEN ? AND ?').run(first, last)
  countWords(db, words)
}

type TextRow = { kind: string; headline: string; text: string }

/** An insight or impact is found by its own words, not by its story's headline. */
export const searchedText = ({ kind, headline, text }: Readonly<TextRow>): string =>
  kind === 'insight' || kind === 'impact' ? text : `${headline}\n${text}`

const inOrder = (documents: readonly SearchDocument[]): readonly { readonly rowid: number; readonly document: SearchDocument }[] =>
  documents.map((document) => ({ rowid: rowidOf(document), document })).sort((a, b) => a.rowid - b.rowid)

const filtersOf = ({ kind, topics, source }: SearchDocument): string =>
  [
    filterToken('kind', kind),
    ...topics.map((topic) => filterToken('topic', topic)),
    ...(source?.kind === undefined ? [] : [filterToken('source', source.kind)]),
  ].join(' ')

function countWords(db: Database, words: ReadonlyMap<string, number>): void {
  const count = db.prepare(
    'INSERT INTO search_words (word, documents) VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents',
  )
  for (const [word, documents] of words) count.run(word, documents)
}
