import { createHash, randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Database } from 'libsql'
import type { Counts, Diagnostic } from '@/lib/issue/model'

/**
 * `live`: in the content folder. `past`: it was live. `draft`, `scheduled` and `held` wait; a later revision
 * of the same file makes them `dropped`.
 */
export type RevisionState = 'draft' | 'scheduled' | 'held' | 'live' | 'past' | 'dropped'

/** What its parser and the gate said about a text. */
export interface Facts {
  /** Absent if the text has no day. */
  readonly date?: string
  readonly title?: string
  readonly counts?: Counts
  /** True if the whole issue is withdrawn. */
  readonly isWithdrawn?: true
  readonly diagnostics: readonly Diagnostic[]
}

/** A text of an issue that the desk was given or found in the folder. Times are milliseconds since 1970. */
export interface Revision {
  readonly id: number
  /** Its file, as a path in the content folder. */
  readonly file: string
  /** From 1, for each file. */
  readonly number: number
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string
  readonly state: RevisionState
  /** When a scheduled revision goes live. */
  readonly publishAt?: number
  readonly createdAt: number
  /** The name of a token, or `folder` if a person changed the file. */
  readonly author: string
  /** The part of its preview's address that cannot be guessed. */
  readonly preview: string
  readonly facts: Facts
}

/** A revision that is not stored yet. */
export interface NewRevision {
  readonly file: string
  readonly bytes: Uint8Array
  readonly state: RevisionState
  readonly publishAt?: number | undefined
  readonly author: string
  readonly facts: Facts
}

/** A write into the content folder that has begun. */
export interface Intent {
  readonly file: string
  /** Id of the revision. */
  readonly revision: number
  /** Hash of the file before; `null` if there was none. */
  readonly before: string | null
  readonly startedAt: number
}

/** The revisions in `desk.db`. Methods that write belong inside a transaction of the caller. */
export interface Revisions {
  add(revision: NewRevision, now: number): Revision
  ofFile(file: string): readonly Revision[]
  byId(id: number): Revision | undefined
  byPreview(key: string): Revision | undefined
  bytesOf(revision: Pick<Revision, 'id'>): Uint8Array
  /** Returns the newest revision of each file, the last changed first. */
  newest(limit: number): readonly Revision[]
  /** Returns the files with a live revision of a day. */
  filesOfDay(date: string): readonly string[]
  /** Returns scheduled revisions whose time has come. */
  due(now: number): readonly Revision[]
  setState(id: number, state: RevisionState): void
  /** Decides again about a waiting revision. */
  decide(id: number, decision: Pick<NewRevision, 'state' | 'publishAt' | 'facts'>): void
  /** Marks a revision as the live one, earlier live ones as past, and earlier waiting ones as dropped. */
  setLive(revision: Revision): void
  /** Begins a write. Returns false while another process writes the same file. */
  begin(revision: Revision, before: string | null, now: number): boolean
  end(file: string): void
  intents(): readonly Intent[]
  /** Notes who did what, when. */
  note(who: string, what: string, about: string, now: number): void
  audit(limit: number): readonly AuditEntry[]
}

export interface AuditEntry {
  readonly at: number
  readonly who: string
  readonly what: string
  readonly about: string
}

export const REVISION_TABLES = `
CREATE TABLE IF NOT EXISTS revisions (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  state TEXT NOT NULL,
  publish_at REAL,
  created_at REAL NOT NULL,
  author TEXT NOT NULL,
  preview TEXT NOT NULL UNIQUE,
  facts TEXT NOT NULL,
  gzip BLOB NOT NULL,
  UNIQUE (file, number)
);
CREATE INDEX IF NOT EXISTS revisions_by_state ON revisions (state, publish_at);
CREATE TABLE IF NOT EXISTS intents (
  file TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  before TEXT,
  started_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY,
  at REAL NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL
);
`

const COLUMNS = 'id, file, number, hash, state, publish_at, created_at, author, preview, facts'
const PREVIEW_BYTES = 24

interface Row {
  readonly id: number
  readonly file: string
  readonly number: number
  readonly hash: string
  readonly state: RevisionState
  readonly publish_at: number | null
  readonly created_at: number
  readonly author: string
  readonly preview: string
  readonly facts: string
}

const revisionOf = ({ publish_at, created_at, facts, ...row }: Row): Revision => ({
  ...row,
  facts: JSON.parse(facts) as Facts,
  ...(publish_at !== null && { publishAt: publish_at }),
  createdAt: created_at,
})

/** SHA-256 of a text's bytes, in hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Returns the revisions in an open database of the desk. */
export function revisionsOf(db: Database): Revisions {
  const select = (rest: string, ...values: readonly (string | number)[]): readonly Revision[] =>
    (db.prepare(`SELECT ${COLUMNS} FROM revisions ${rest}`).all(...values) as Row[]).map(revisionOf)
  const run = (sql: string, ...values: readonly (string | number | null)[]): number =>
    db.prepare(sql).run(...values).changes
  return {
    add: (revision, now) => addRevision(db, revision, now),
    ofFile: (file) => select('WHERE file = ? ORDER BY number', file),
    byId: (id) => select('WHERE id = ?', id)[0],
    byPreview: (key) => select('WHERE preview = ?', key)[0],
    bytesOf({ id }) {
      const row = db.prepare('SELECT gzip FROM revisions WHERE id = ?').get(id) as { gzip: Uint8Array }
      return gunzipSync(row.gzip)
    },
    newest: (limit) =>
      select(
        'AS one WHERE number = (SELECT max(number) FROM revisions WHERE file = one.file) ORDER BY id DESC LIMIT ?',
        limit,
      ),
    filesOfDay: (date) =>
      select("WHERE state = 'live' AND json_extract(facts, '$.date') = ?", date).map(({ file }) => file),
    due: (now) => select("WHERE state = 'scheduled' AND publish_at <= ? ORDER BY publish_at", now),
    setState: (id, state) => void run('UPDATE revisions SET state = ? WHERE id = ?', state, id),
    decide: (id, { state, publishAt, facts }) =>
      void run(
        'UPDATE revisions SET state = ?, publish_at = ?, facts = ? WHERE id = ?',
        state,
        publishAt ?? null,
        JSON.stringify(facts),
        id,
      ),
    setLive({ id, file, number }) {
      run("UPDATE revisions SET state = 'past' WHERE file = ? AND state = 'live'", file)
      run(
        `UPDATE revisions SET state = 'dropped' WHERE file = ? AND number < ?
        AND state IN ('draft', 'scheduled', 'held')`,
        file,
        number,
      )
      run("UPDATE revisions SET state = 'live' WHERE id = ?", id)
    },
    begin: ({ file, id }, before, now) =>
      run(
        'INSERT OR IGNORE INTO intents (file, revision, before, started_at) VALUES (?, ?, ?, ?)',
        file,
        id,
        before,
        now,
      ) === 1,
    end: (file) => void run('DELETE FROM intents WHERE file = ?', file),
    intents: () =>
      db.prepare('SELECT file, revision, before, started_at AS startedAt FROM intents').all() as Intent[],
    note: (who, what, about, now) =>
      void db
        .prepare('INSERT INTO audit (at, who, what, about) VALUES (?, ?, ?, ?)')
        .run(now, who, what, about),
    audit: (limit) =>
      db
        .prepare('SELECT at, who, what, about FROM audit ORDER BY id DESC LIMIT ?')
        .all(limit) as AuditEntry[],
  }
}

function addRevision(db: Database, { bytes, ...given }: NewRevision, now: number): Revision {
  const { file, state, publishAt, author, facts } = given
  const { number } = db
    .prepare('SELECT coalesce(max(number), 0) + 1 AS number FROM revisions WHERE file = ?')
    .get(file) as { readonly number: number }
  const hash = hashOf(bytes)
  const preview = randomBytes(PREVIEW_BYTES).toString('base64url')
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO revisions (file, number, hash, state, publish_at, created_at, author, preview, facts, gzip)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[file, number, hash, state, publishAt ?? null, now, author, preview],
      JSON.stringify(facts),
      gzipSync(bytes),
    )
  return {
    ...{ id: Number(lastInsertRowid), file, number, hash, state, author, facts, preview, createdAt: now },
    ...(publishAt !== undefined && { publishAt }),
  }
}
