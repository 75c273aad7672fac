import { PARSER_VERSION } from '@/lib/issue/parse'

/** Raised with every change of the tables: an archive of another version is never opened, but made anew. */
const SCHEMA_VERSION = 1

/** The archive's file name holds what it was made by: two versions at one folder do not meet. */
export const ARCHIVE_FILE = `archive-${SCHEMA_VERSION}.${PARSER_VERSION}.sqlite`

/**
 * - `files`: every issue file of the folder as last seen, sound or not.
 * - `issues`: the sound ones with their parsed form (JSON of `Issue`) and their edition; `edition` is null
 *   where the same text stands under another name already.
 */
export const TABLES = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
  name TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  changed_at REAL NOT NULL,
  hash TEXT NOT NULL,
  state TEXT NOT NULL,
  date TEXT,
  diagnostics TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS issues (
  file TEXT PRIMARY KEY,
  date TEXT NOT NULL,
  edition INTEGER,
  hash TEXT NOT NULL,
  title TEXT NOT NULL,
  stories INTEGER NOT NULL,
  briefs INTEGER NOT NULL,
  parsed TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS issues_by_day ON issues (date, edition);
CREATE INDEX IF NOT EXISTS files_by_state ON files (state);
`
