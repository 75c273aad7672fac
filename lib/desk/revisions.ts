import { createHash, randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Database } from 'libsql'
import type { Counts, Diagnostic } from '@/lib/issue/model'
import {
  blob,
  checkRow,
  checkRows,
  integer,
  integerOrNull,
  oneOf,
  type RowOf,
  text,
  textOrNull,
} from '@/lib/site/rows'

/**
 * `live`: in the content folder. `past`: it was live. `draft`, `scheduled` and `held` wait; a later revision
 * of the same file makes them `dropped`.
 */
const REVISION_STATES = ['draft', 'scheduled', 'held', 'live', 'past', 'dropped'] as const
export type RevisionState = (typeof REVISION_STATES)[number]

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

const PREVIEW_BYTES = 24

const ROW = {
  id: integer,
  file: text,
  number: integer,
  hash: text,
  state: oneOf(...REVISION_STATES),
  publish_at: integerOrNull,
  created_at: integer,
  author: text,
  preview: text,
  facts: text,
}
type Row = RowOf<typeof ROW>
const COLUMNS = Object.keys(ROW).join(', ')
const INTENT_ROW = { file: text, revision: integer, before: textOrNull, startedAt: integer }
const AUDIT_ROW = { at: integer, who: text, what: text, about: text }

const revisionOf = ({ publish_at, created_at, facts, ...row }: Row): Revision => ({
  ...row,
  facts: JSON.parse(facts) as Facts,
  ...(publish_at !== null && { publishAt: publish_at }),
  createdAt: created_at,
})

/** SHA-256 of a text's bytes, in hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The revisions in `desk.db`. Methods that write belong inside a transaction of the caller. */
export class Revisions {
  readonly #db: Database

  /** @param db an open database of the desk */
  constructor(db: Database) {
    this.#db = db
  }

  add({ bytes, ...given }: NewRevision, now: number): Revision {
    const { file, state, publishAt, author, facts } = given
    const numbers = 'SELECT coalesce(max(number), 0) + 1 AS number FROM revisions WHERE file = ?'
    const number = checkRow({ number: integer }, this.#db.prepare(numbers).get(file))?.number ?? 1
    const hash = hashOf(bytes)
    const preview = randomBytes(PREVIEW_BYTES).toString('base64url')
    const { lastInsertRowid } = this.#db
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

  ofFile(file: string): readonly Revision[] {
    return this.#select('WHERE file = ? ORDER BY number', file)
  }

  byId(id: number): Revision | undefined {
    return this.#select('WHERE id = ?', id)[0]
  }

  byPreview(key: string): Revision | undefined {
    return this.#select('WHERE preview = ?', key)[0]
  }

  /** @throws if the revision does not exist */
  bytesOf({ id }: Pick<Revision, 'id'>): Uint8Array {
    const row = checkRow({ gzip: blob }, this.#db.prepare('SELECT gzip FROM revisions WHERE id = ?').get(id))
    if (row === undefined) throw new Error(`There is no revision ${id}.`)
    return gunzipSync(row.gzip)
  }

  /** Returns the newest revision of each file, the last changed first. */
  newest(limit: number): readonly Revision[] {
    return this.#select(
      `AS one WHERE number = (SELECT max(number) FROM revisions WHERE file = one.file)
      ORDER BY id DESC LIMIT ?`,
      limit,
    )
  }

  /** Returns the files with a live revision of a day. */
  filesOfDay(date: string): readonly string[] {
    const live = this.#select("WHERE state = 'live' AND json_extract(facts, '$.date') = ?", date)
    return live.map(({ file }) => file)
  }

  /** Returns scheduled revisions whose time has come. */
  due(now: number): readonly Revision[] {
    return this.#select("WHERE state = 'scheduled' AND publish_at <= ? ORDER BY publish_at", now)
  }

  setState(id: number, state: RevisionState): void {
    this.#run('UPDATE revisions SET state = ? WHERE id = ?', state, id)
  }

  /** Decides again about a waiting revision. */
  decide(id: number, { state, publishAt, facts }: Pick<NewRevision, 'state' | 'publishAt' | 'facts'>): void {
    this.#run(
      'UPDATE revisions SET state = ?, publish_at = ?, facts = ? WHERE id = ?',
      ...[state, publishAt ?? null, JSON.stringify(facts), id],
    )
  }

  /** Marks a revision as the live one, earlier live ones as past, and earlier waiting ones as dropped. */
  setLive({ id, file, number }: Revision): void {
    this.#run("UPDATE revisions SET state = 'past' WHERE file = ? AND state = 'live'", file)
    this.#run(
      `UPDATE revisions SET state = 'dropped' WHERE file = ? AND number < ?
      AND state IN ('draft', 'scheduled', 'held')`,
      ...[file, number],
    )
    this.#run("UPDATE revisions SET state = 'live' WHERE id = ?", id)
  }

  /** Begins a write. Returns false while another process writes the same file. */
  begin({ file, id }: Revision, before: string | null, now: number): boolean {
    const changed = this.#run(
      'INSERT OR IGNORE INTO intents (file, revision, before, started_at) VALUES (?, ?, ?, ?)',
      ...[file, id, before, now],
    )
    return changed === 1
  }

  end(file: string): void {
    this.#run('DELETE FROM intents WHERE file = ?', file)
  }

  intents(): readonly Intent[] {
    const query = 'SELECT file, revision, before, started_at AS startedAt FROM intents'
    return checkRows(INTENT_ROW, this.#db.prepare(query).all())
  }

  /** Notes who did what, when. */
  note(who: string, what: string, about: string, now: number): void {
    this.#run('INSERT INTO audit (at, who, what, about) VALUES (?, ?, ?, ?)', now, who, what, about)
  }

  /** Returns the newest notes first. */
  audit(limit: number): readonly AuditEntry[] {
    const query = 'SELECT at, who, what, about FROM audit ORDER BY id DESC LIMIT ?'
    return checkRows(AUDIT_ROW, this.#db.prepare(query).all(limit))
  }

  #select(rest: string, ...values: readonly (string | number)[]): readonly Revision[] {
    const rows = this.#db.prepare(`SELECT ${COLUMNS} FROM revisions ${rest}`).all(...values)
    return checkRows(ROW, rows).map(revisionOf)
  }

  /** Returns the number of changed rows. */
  #run(sql: string, ...values: readonly (string | number | null)[]): number {
    return this.#db.prepare(sql).run(...values).changes
  }
}
