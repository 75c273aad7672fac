import { digest } from '@/lib/issue/ids'
import { PARSER_VERSION } from '@/lib/issue/parse'
import { SEARCH_VERSION } from '@/lib/search/tables'
import { PICTURES_TABLE } from './pictures'
import { WITHDRAWALS_TABLE } from './withdrawals'

/**
 * Increment this when the tables change. A database of another version is not opened; a new database is
 * built.
 */
export const SCHEMA_VERSION = 27

/**
 * Returns the name of the database file. It contains all versions and a hash of the content's location, so
 * that archives of different versions or contents use different files.
 */
export const archiveFile = (content: string): string =>
  `archive-${SCHEMA_VERSION}.${PARSER_VERSION}.${SEARCH_VERSION}-${digest(content).slice(0, 8)}.sqlite`

/**
 * The tables of the archive:
 * - `files`: every issue file of the folder as last seen. `state`: `sound`, `held` (it has an error) or
 *   `alone` (a draft, of another category, or waiting). `waiting`: 1 if it is published later. `not_before`:
 *   when it is judged again or since when it is public, in milliseconds since 1970, or null. `judged`: key of
 *   the rules of `site.yaml` by which it was judged.
 * - `issues`: published issues as JSON of `Issue`, including last good forms of broken files. `edition`: null
 *   if the same text is already published under another name. `labels`: hash of the lists with which the
 *   issue's items were labelled, empty while the items are not in the tables below. `changed_at`: time of the
 *   issue's last change (`change-times.ts`). `publish_at`: the instant that `publishAt` names, in
 *   milliseconds since 1970, or null. `strip`: for each section, the number of its items and the number of
 *   its items with a first-hand source, as `4/0 3/1`; empty while `labels` is empty. `item_changes`: see
 *   `item-changes.ts`.
 * - `items`: stories and briefs of published issues. Sorted by descending `number`, they are in reading
 *   order, newest issue first (`lib/issue/item-key`). `subject`, `actors`: see `lib/topics/subject.ts`.
 *   `own_page`: 1 if search engines should index the item's own page (`lib/issue/own-page.ts`).
 * - `item_topics`: the topics that an item is about, as in `items.topics`.
 * - `item_mentions`: the topics that an item only mentions.
 * - `impacts`: impact notes of items as plain text.
 * - `corrections`: corrections of issues. `headline` is the headline of the corrected story or brief.
 * - `withdrawals`: see `withdrawals.ts`.
 * - `tallies`: counts of an issue's items; `issue` is the lowest number that an item of the issue can have.
 * - `month_tallies`: the same counts by month. In ten years, a topic has at most 120 rows here and 3,650 in
 *   `tallies`.
 * - `changes`: log of changes to the items of issues (`change-log.ts`).
 * - `repeats`: for an item, the oldest earlier report of the same event. Complete for the days in `compared`.
 */
export const ARCHIVE_TABLES = `${WITHDRAWALS_TABLE}${PICTURES_TABLE}
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
  name TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  hash TEXT NOT NULL,
  state TEXT NOT NULL,
  date TEXT,
  diagnostics TEXT NOT NULL,
  not_before REAL,
  waiting INTEGER NOT NULL DEFAULT 0,
  judged TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS issues (
  file TEXT PRIMARY KEY,
  date TEXT NOT NULL,
  edition INTEGER,
  hash TEXT NOT NULL,
  labels TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  stories INTEGER NOT NULL,
  briefs INTEGER NOT NULL,
  links INTEGER NOT NULL,
  changed_at REAL NOT NULL,
  publish_at REAL,
  parsed TEXT NOT NULL,
  strip TEXT NOT NULL DEFAULT '',
  item_changes TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS issues_by_day ON issues (date, edition, title, stories, briefs, links, changed_at, publish_at, strip);
CREATE INDEX IF NOT EXISTS issues_by_labels ON issues (labels);
CREATE INDEX IF NOT EXISTS files_by_state ON files (state);
CREATE INDEX IF NOT EXISTS files_by_rules ON files (judged);
CREATE INDEX IF NOT EXISTS files_by_not_before ON files (waiting, not_before);
CREATE TABLE IF NOT EXISTS items (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  headline TEXT NOT NULL,
  gist TEXT NOT NULL,
  section TEXT NOT NULL,
  address TEXT,
  source TEXT,
  host TEXT,
  source_name TEXT,
  source_kind TEXT,
  topics TEXT NOT NULL,
  subject TEXT NOT NULL,
  actors TEXT NOT NULL,
  own_page INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS items_by_id ON items (id, number);
CREATE INDEX IF NOT EXISTS items_by_source ON items (source, number) WHERE source IS NOT NULL;
CREATE INDEX IF NOT EXISTS items_by_host ON items (host, source_kind, number) WHERE host IS NOT NULL;
CREATE INDEX IF NOT EXISTS items_by_own_page ON items (number, id, headline) WHERE own_page = 1;
CREATE TABLE IF NOT EXISTS item_topics (topic TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (topic, item)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS item_topics_by_item ON item_topics (item, topic);
CREATE TABLE IF NOT EXISTS item_mentions (topic TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (topic, item)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS item_mentions_by_item ON item_mentions (item, topic);
CREATE TABLE IF NOT EXISTS tallies (
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  issue INTEGER NOT NULL,
  items INTEGER NOT NULL,
  PRIMARY KEY (what, name, issue)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tallies_by_issue ON tallies (issue, what, items DESC, name);
CREATE TABLE IF NOT EXISTS month_tallies (
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  month TEXT NOT NULL,
  items INTEGER NOT NULL,
  PRIMARY KEY (what, name, month)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS repeats (item INTEGER PRIMARY KEY, repeats INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS compared (day INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS corrections (
  file TEXT NOT NULL,
  day TEXT NOT NULL,
  dated INTEGER NOT NULL,
  text TEXT NOT NULL,
  item TEXT,
  headline TEXT
);
CREATE INDEX IF NOT EXISTS corrections_by_day ON corrections (day);
CREATE INDEX IF NOT EXISTS corrections_by_file ON corrections (file);
CREATE TABLE IF NOT EXISTS impacts (item INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS changes (
  number INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  edition INTEGER NOT NULL,
  stories TEXT NOT NULL,
  topics TEXT NOT NULL,
  sources TEXT NOT NULL,
  items TEXT NOT NULL
);
`
