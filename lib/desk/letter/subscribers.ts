import { randomBytes } from 'node:crypto'
import type { Statements } from '@/lib/desk/sql/sql'
import { checkRow, checkRows, integer, integerOrNull, type RowOf, text } from '@/lib/site/rows'
import { sameAddress } from './mail-address'

/** Someone who asked for the letter. Times are milliseconds since 1970. */
export interface Subscriber {
  readonly id: number
  readonly address: string
  /** A secret in the links of mails to this address. */
  readonly key: string
  readonly askedAt: number
  /** When the address was confirmed; absent if it is not confirmed. */
  readonly confirmedAt?: number
}

/** A subscriber whose confirmation mail is due. */
export interface DueConfirmation extends Subscriber {
  /** Attempts so far. */
  readonly attempts: number
}

/**
 * With `AUTOINCREMENT` an id is never used again, so that records of sends never belong to another person.
 */
export const SUBSCRIBER_TABLES = `
CREATE TABLE IF NOT EXISTS subscribers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL,
  same_address TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  asked_at REAL NOT NULL,
  confirmed_at REAL,
  mail_due_at REAL,
  mail_attempts INTEGER NOT NULL
);
`

/** Minimum time between two confirmation mails to one address, in milliseconds. */
const MIN_CONFIRMATION_INTERVAL_MS = 10 * 60_000
/** A link of a confirmation mail is valid this long, in milliseconds. */
const CONFIRM_WITHIN_MS = 7 * 86_400_000
const KEY_BYTES = 24

const ROW = {
  id: integer,
  address: text,
  key: text,
  asked_at: integer,
  confirmed_at: integerOrNull,
  mail_attempts: integer,
}
type Row = RowOf<typeof ROW>

const subscriberOf = (row: Row): Subscriber => ({
  id: row.id,
  address: row.address,
  key: row.key,
  askedAt: row.asked_at,
  ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at }),
})

/** The list of subscribers in the database of the desk. */
export class Subscribers {
  readonly #sql: Statements

  /** @param sql statements of the database of the desk */
  constructor(sql: Statements) {
    this.#sql = sql
  }

  /**
   * Stores a request for the letter and marks its confirmation mail as due. Does nothing if the address is
   * already confirmed, or if a request for it was stored less than ten minutes ago.
   */
  async requestConfirmation(address: string, now: number): Promise<void> {
    await this.#sql.run(
      `INSERT INTO subscribers (address, same_address, key, asked_at, mail_due_at, mail_attempts)
      VALUES (?, ?, ?, ?, ?, 0)
      ON CONFLICT (same_address) DO UPDATE
      SET address = excluded.address, asked_at = excluded.asked_at, mail_due_at = excluded.mail_due_at,
        mail_attempts = 0
      WHERE subscribers.confirmed_at IS NULL AND subscribers.asked_at <= ?`,
      ...[address, sameAddress(address), newKey(), now, now, now - MIN_CONFIRMATION_INTERVAL_MS],
    )
  }

  /** Confirms the subscriber to whom a link was sent; returns false if the link is no longer valid. */
  async confirm(key: string, now: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE subscribers SET confirmed_at = coalesce(confirmed_at, ?), mail_due_at = NULL
      WHERE key = ? AND (confirmed_at IS NOT NULL OR asked_at > ?)`,
      ...[now, key, now - CONFIRM_WITHIN_MS],
    )
    return changed === 1
  }

  /** Erases the subscriber to whom a link was sent. Returns false if there is no such subscriber. */
  async leave(key: string): Promise<boolean> {
    return (await this.#sql.run('DELETE FROM subscribers WHERE key = ?', key)) === 1
  }

  /** Erases the subscriber with a mail address. Returns false if there is no such subscriber. */
  async erase(address: string): Promise<boolean> {
    const sql = 'DELETE FROM subscribers WHERE same_address = ?'
    return (await this.#sql.run(sql, sameAddress(address))) === 1
  }

  async remove(id: number): Promise<void> {
    await this.#sql.run('DELETE FROM subscribers WHERE id = ?', id)
  }

  /**
   * Adds a mail address that was confirmed elsewhere. Returns false if the database has it as confirmed
   * already.
   */
  async add(address: string, confirmedAt: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `INSERT INTO subscribers (address, same_address, key, asked_at, confirmed_at, mail_attempts)
      VALUES (?, ?, ?, ?, ?, 0)
      ON CONFLICT (same_address) DO UPDATE SET confirmed_at = excluded.confirmed_at, mail_due_at = NULL
      WHERE subscribers.confirmed_at IS NULL`,
      ...[address, sameAddress(address), newKey(), confirmedAt, confirmedAt],
    )
    return changed === 1
  }

  /** Returns the confirmed subscribers, the oldest first. */
  async confirmed(): Promise<readonly Subscriber[]> {
    const query = 'SELECT * FROM subscribers WHERE confirmed_at IS NOT NULL ORDER BY id'
    return checkRows(ROW, await this.#sql.all(query)).map(subscriberOf)
  }

  async counts(): Promise<{ readonly confirmed: number; readonly waiting: number }> {
    const query = 'SELECT count(confirmed_at) AS confirmed, count(*) AS "all" FROM subscribers'
    const counted = checkRow({ confirmed: integer, all: integer }, await this.#sql.get(query))
    const { confirmed, all } = counted ?? { confirmed: 0, all: 0 }
    return { confirmed, waiting: all - confirmed }
  }

  /**
   * Returns the subscriber whose confirmation mail has been due for the longest time; `undefined` if none is
   * due.
   */
  async dueConfirmation(now: number): Promise<DueConfirmation | undefined> {
    const query = `SELECT * FROM subscribers WHERE confirmed_at IS NULL AND mail_due_at <= ?
      ORDER BY mail_due_at LIMIT 1`
    const row = checkRow(ROW, await this.#sql.get(query, now))
    return row && { ...subscriberOf(row), attempts: row.mail_attempts }
  }

  /**
   * Stores that an attempt begins, and that the mail is no longer due. So the attempt is not repeated if the
   * process is killed.
   */
  async beginConfirmation(id: number): Promise<void> {
    const sql = 'UPDATE subscribers SET mail_due_at = NULL, mail_attempts = mail_attempts + 1 WHERE id = ?'
    await this.#sql.run(sql, id)
  }

  /** Makes the confirmation mail due again. */
  async postponeConfirmation(id: number, nextAt: number): Promise<void> {
    const sql = 'UPDATE subscribers SET mail_due_at = ? WHERE id = ? AND confirmed_at IS NULL'
    await this.#sql.run(sql, nextAt, id)
  }

  /** Erases requests that were not confirmed within a week. */
  async deleteOld(now: number): Promise<void> {
    const oldest = now - CONFIRM_WITHIN_MS
    await this.#sql.run('DELETE FROM subscribers WHERE confirmed_at IS NULL AND asked_at <= ?', oldest)
  }
}

const newKey = (): string => randomBytes(KEY_BYTES).toString('base64url')
