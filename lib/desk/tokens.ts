import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { blob, checkRows, integer, integerOrNull, type RowOf, text } from '@/lib/site/rows'
import type { Statements } from './sql/sql'

/**
 * The rights of a token. `publish` covers new issues and revisions, `withdraw` also covers taking a
 * withdrawal back.
 */
export const RIGHTS = ['publish', 'correct', 'withdraw', 'read'] as const
export type Right = (typeof RIGHTS)[number]

export const isRight = (name: string): name is Right => RIGHTS.some((right) => right === name)

/** Names are shown in lists and logs, so they have no line breaks or invisible characters. */
const TOKEN_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u
/** Names that the desk itself uses as authors of revisions. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(['folder', 'signature', 'command'])

/**
 * Tells whether a token may have this name: at most 60 letters, digits, spaces and `. _ -`, and no reserved
 * name.
 */
export const isTokenName = (name: string): boolean => TOKEN_NAME.test(name) && !RESERVED_NAMES.has(name)

/** The sender of a request, and what the sender may do. */
export interface Sender {
  /** Name of the token. */
  readonly name: string
  readonly rights: readonly Right[]
}

/** A token without its text. Only the token's holder knows the text. Times are milliseconds since 1970. */
export interface TokenEntry extends Sender {
  readonly createdAt: number
  readonly usedAt?: number
  readonly revokedAt?: number
}

export interface Tokens {
  /**
   * Adds a token and returns its text. The text is not stored.
   * @throws if a token of this name is valid
   */
  add(name: string, rights: readonly Right[], now: number): Promise<string>
  list(): Promise<readonly TokenEntry[]>
  /** Makes a token invalid. Returns false if no valid token has this name. */
  revoke(name: string, now: number): Promise<boolean>
  /**
   * Returns the sender who has this token, and stores the time of use; `undefined` if the token is invalid.
   */
  find(text: string, now: number): Promise<Sender | undefined>
  /** Tells whether a valid token has this name. */
  has(name: string): Promise<boolean>
  /** Tells whether there is any valid token. Without a valid token the desk is off. */
  hasAny(): Promise<boolean>
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

/** Prefix of all tokens, by which scanners for leaked secrets can recognise a token in a text. */
const TOKEN_PREFIX = 'dateline_'
const TOKEN_BYTES = 32
/**
 * The time of the last use is stored at most this often, in milliseconds, because each write waits for the
 * disk.
 */
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
export function tokensOf(sql: Statements): Tokens {
  const valid = async (): Promise<readonly Row[]> =>
    checkRows(ROW, await sql.all('SELECT * FROM tokens WHERE revoked_at IS NULL'))
  const hasName = async (name: string): Promise<boolean> => (await valid()).some((row) => row.name === name)
  return {
    async add(name, rights, now) {
      if (await hasName(name)) throw new Error(`A token “${name}” exists already.`)
      const token = TOKEN_PREFIX + randomBytes(TOKEN_BYTES).toString('base64url')
      await sql.run(
        'INSERT INTO tokens (name, hash, rights, created_at) VALUES (?, ?, ?, ?)',
        ...[name, digest(token), rights.join(','), now],
      )
      return token
    },
    list: async () => checkRows(ROW, await sql.all('SELECT * FROM tokens ORDER BY id')).map(entryOf),
    revoke: async (name, now) =>
      (await sql.run(
        'UPDATE tokens SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL',
        ...[now, name],
      )) === 1,
    async find(token, now) {
      const given = digest(token)
      // Every token is compared, each in constant time, so that the duration reveals nothing.
      const [row] = (await valid()).filter(({ hash }) => timingSafeEqual(new Uint8Array(hash), given))
      if (row === undefined) return undefined
      if (now - (row.used_at ?? 0) > USE_STORED_EVERY_MS)
        await sql.run('UPDATE tokens SET used_at = ? WHERE id = ?', now, row.id)
      return { name: row.name, rights: rightsOf(row) }
    },
    has: hasName,
    hasAny: async () => (await sql.get('SELECT 1 FROM tokens WHERE revoked_at IS NULL')) !== undefined,
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
