import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from 'libsql'
import { blob, checkRows, integer, integerOrNull, type RowOf, text } from '@/lib/site/rows'

/** What a token may do. `publish` includes new issues and revisions, `withdraw` taking a withdrawal back. */
export const RIGHTS = ['publish', 'correct', 'withdraw', 'read'] as const
export type Right = (typeof RIGHTS)[number]

export const isRight = (name: string): name is Right => RIGHTS.some((right) => right === name)

/** A name is shown in lists and logs. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u
/** Authors of revisions that are not tokens. */
const RESERVED: ReadonlySet<string> = new Set(['folder', 'signature', 'command'])

/** Tells whether a token may have a name: letters, digits, spaces and `. _ -`, at most 60. */
export const isTokenName = (name: string): boolean => NAME.test(name) && !RESERVED.has(name)

/** Who sends a request, and what they may do. */
export interface Sender {
  /** Name of the token. */
  readonly name: string
  readonly rights: readonly Right[]
}

/** A token in a list; its text is known to its holder only. Times are milliseconds since 1970. */
export interface TokenEntry extends Sender {
  readonly createdAt: number
  readonly usedAt?: number
  readonly revokedAt?: number
}

export interface Tokens {
  /**
   * Adds a token and returns its text, which is not stored.
   * @throws if a token of this name is valid
   */
  add(name: string, rights: readonly Right[], now: number): string
  list(): readonly TokenEntry[]
  /** Makes a token invalid. Returns false if no valid one has this name. */
  revoke(name: string, now: number): boolean
  /** Returns the sender with a token, and stores the time; `undefined` if the token is invalid. */
  find(text: string, now: number): Sender | undefined
  /** Tells whether a valid token has this name. */
  has(name: string): boolean
  /** Tells whether any token is valid: without one the desk is off. */
  hasAny(): boolean
}

export const TOKEN_TABLES = `
CREATE TABLE IF NOT EXISTS tokens (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash BLOB NOT NULL,
  rights TEXT NOT NULL,
  created_at REAL NOT NULL,
  used_at REAL,
  revoked_at REAL
);
CREATE UNIQUE INDEX IF NOT EXISTS valid_tokens_by_name ON tokens (name) WHERE revoked_at IS NULL;
`

/** Recognisable in texts, so that scanners for leaked secrets can find it. */
const PREFIX = 'dateline_'
const TOKEN_BYTES = 32
/** The time of the last use is stored at most this often, in milliseconds: each write waits for the disk. */
const USE_STORED_EVERY_MS = 60_000

const ROW = {
  id: integer,
  name: text,
  hash: blob,
  rights: text,
  created_at: integer,
  used_at: integerOrNull,
  revoked_at: integerOrNull,
}
type Row = RowOf<typeof ROW>

/** Returns the tokens in an open database of the desk. */
export function tokensOf(db: Database): Tokens {
  const valid = (): readonly Row[] =>
    checkRows(ROW, db.prepare('SELECT * FROM tokens WHERE revoked_at IS NULL').all())
  const hasName = (name: string): boolean => valid().some((row) => row.name === name)
  return {
    add(name, rights, now) {
      if (hasName(name)) throw new Error(`A token “${name}” exists already.`)
      const token = PREFIX + randomBytes(TOKEN_BYTES).toString('base64url')
      db.prepare('INSERT INTO tokens (name, hash, rights, created_at) VALUES (?, ?, ?, ?)').run(
        name,
        digest(token),
        rights.join(','),
        now,
      )
      return token
    },
    list: () => checkRows(ROW, db.prepare('SELECT * FROM tokens ORDER BY id').all()).map(entryOf),
    revoke: (name, now) =>
      db.prepare('UPDATE tokens SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL').run(now, name)
        .changes === 1,
    find(token, now) {
      const given = digest(token)
      // Every token is compared, each in constant time: the time tells nothing about them.
      const [row] = valid().filter(({ hash }) => timingSafeEqual(new Uint8Array(hash), given))
      if (row === undefined) return undefined
      if (now - (row.used_at ?? 0) > USE_STORED_EVERY_MS)
        db.prepare('UPDATE tokens SET used_at = ? WHERE id = ?').run(now, row.id)
      return { name: row.name, rights: rightsOf(row) }
    },
    has: hasName,
    hasAny: () => db.prepare('SELECT 1 FROM tokens WHERE revoked_at IS NULL').get() !== undefined,
  }
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

const rightsOf = ({ rights }: Row): readonly Right[] => rights.split(',').filter(isRight)

const entryOf = (row: Row): TokenEntry => ({
  name: row.name,
  rights: rightsOf(row),
  createdAt: row.created_at,
  ...(row.used_at !== null && { usedAt: row.used_at }),
  ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
})
