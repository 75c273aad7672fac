import type { Database } from 'libsql'

/**
 * - `search_index`: the tokens (see `tokens.ts`), without a copy of them. `ascii` takes every other character
 * for a letter.
 * - `search_documents`: what a hit shows.
 * - `search_words`: the vocabulary of words of letters and digits, with the number of documents that hold
 * each.
 */
const TABLES = `
CREATE TABLE IF NOT EXISTS search_documents (
  rowid INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  headline TEXT NOT NULL,
  text TEXT NOT NULL,
  topics TEXT NOT NULL,
  host TEXT,
  source_kind TEXT
);
CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(
  tokens, content='', contentless_delete=1, tokenize="ascii tokenchars '_|+#%.='"
);
CREATE TABLE IF NOT EXISTS search_words (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
`

/**
 * Raised whenever the same documents give other tokens: tables of an older version must be dropped and filled
 * anew.
 */
export const SEARCH_VERSION = 1

/** Makes the tables of the search, where they are not there yet. */
export function createSearchTables(db: Database): void {
  db.exec(TABLES)
  db.exec(SETTINGS)
}

/**
 * An issue is a segment of the index: merged sixteen at a time, which halves the writing and is as quick to
 * search.
 */
const SETTINGS = `
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 16);
INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 64);
`
