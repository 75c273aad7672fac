import type { Database } from 'libsql'

/**
 * - `search_index`: the tokens (see `tokens.ts`). FTS5 keeps no copy of their text. `ascii` treats every
 *   non-ASCII character as a letter.
 * - `search_documents`: the data that a hit shows.
 * - `search_words`: the words of letters and digits, and for each word the number of documents that contain
 *   it.
 */
const SEARCH_TABLES = `
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

/** Increment it when the same documents give other tokens: the archive then rebuilds the tables. */
export const SEARCH_VERSION = 1

/** Creates the search tables if they do not exist. */
export function createSearchTables(db: Database): void {
  db.exec(SEARCH_TABLES)
  db.exec(INDEX_SETTINGS)
}

/**
 * FTS5 writes each issue as one segment. If it merges sixteen segments at a time, it writes half as much as
 * by default, and searches do not become slower.
 */
const INDEX_SETTINGS = `
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 16);
INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 64);
`
