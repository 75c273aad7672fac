import type { Statements } from '@/lib/desk/sql/sql'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { checkRow, checkRows, integer, oneOf, text } from '@/lib/site/rows'
import type { Subscriber } from './subscribers'

/**
 * State of the mail to one address. `sending`: an attempt has begun. `later`: the mail will be sent again.
 * `dead`: the address does not exist. `failed`: the mail was refused for another reason. `uncertain`: the
 * mail may have arrived.
 */
const SEND_STATES = ['sending', 'accepted', 'later', 'dead', 'failed', 'uncertain'] as const
export type SendState = (typeof SEND_STATES)[number]

export type SendCounts = Readonly<Record<SendState, number>>

export const SEND_TABLES = `
CREATE TABLE IF NOT EXISTS letter_sends (
  issue TEXT NOT NULL,
  subscriber INTEGER NOT NULL,
  state TEXT NOT NULL,
  at REAL NOT NULL,
  PRIMARY KEY (issue, subscriber)
) WITHOUT ROWID;
`

/**
 * How long records of sends are kept, in milliseconds. A delivery is given up after two days, but a person
 * may ask later to send it again.
 */
const RECORD_MAX_AGE_MS = 30 * 86_400_000
const ZERO_COUNTS: SendCounts = { sending: 0, accepted: 0, later: 0, dead: 0, failed: 0, uncertain: 0 }

const SUBSCRIBER_ROW = { id: integer, address: text, key: text, askedAt: integer, confirmedAt: integer }
const COUNT_ROW = { state: oneOf(...SEND_STATES), count: integer }

/**
 * Records of the mails by which an issue's letter was sent. Each change is on the disk when the promise
 * resolves.
 */
export class LetterSends {
  readonly #sql: Statements

  /** @param sql statements of the database of the desk */
  constructor(sql: Statements) {
    this.#sql = sql
  }

  /** Marks the attempts of a killed process as uncertain, so that they are not repeated. */
  async settleInterrupted(issue: IssueKey): Promise<void> {
    const sql = "UPDATE letter_sends SET state = 'uncertain' WHERE issue = ? AND state = 'sending'"
    await this.#sql.run(sql, issueSlug(issue))
  }

  /**
   * Returns a subscriber to whom the issue must still be sent. Subscribers without an attempt come first.
   * @param confirmedUntil milliseconds since 1970; subscribers who confirmed after this time do not get the
   * issue
   * @param before milliseconds since 1970; only mails whose last attempt began earlier are tried again
   */
  async next(issue: IssueKey, confirmedUntil: number, before: number): Promise<Subscriber | undefined> {
    const row = await this.#sql.get(
      `SELECT id, address, key, asked_at AS "askedAt", confirmed_at AS "confirmedAt" FROM subscribers
      LEFT JOIN letter_sends ON subscriber = id AND issue = ?
      WHERE confirmed_at <= ? AND (state IS NULL OR (state = 'later' AND at < ?))
      ORDER BY state IS NOT NULL, id LIMIT 1`,
      ...[issueSlug(issue), confirmedUntil, before],
    )
    return checkRow(SUBSCRIBER_ROW, row)
  }

  /** Marks the beginning of an attempt. Returns false if another process has begun to send the same mail. */
  async begin(issue: IssueKey, subscriber: number, now: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `INSERT INTO letter_sends (issue, subscriber, state, at) VALUES (?, ?, 'sending', ?)
      ON CONFLICT (issue, subscriber) DO UPDATE SET state = 'sending', at = excluded.at
      WHERE letter_sends.state = 'later'`,
      ...[issueSlug(issue), subscriber, now],
    )
    return changed === 1
  }

  async settle(issue: IssueKey, subscriber: number, state: SendState): Promise<void> {
    const sql = 'UPDATE letter_sends SET state = ? WHERE issue = ? AND subscriber = ?'
    await this.#sql.run(sql, state, issueSlug(issue), subscriber)
  }

  /** Deletes the record of an attempt in which nothing was sent. */
  async undo(issue: IssueKey, subscriber: number): Promise<void> {
    const sql = 'DELETE FROM letter_sends WHERE issue = ? AND subscriber = ?'
    await this.#sql.run(sql, issueSlug(issue), subscriber)
  }

  async counts(issue: IssueKey): Promise<SendCounts> {
    const query = 'SELECT state, count(*) AS count FROM letter_sends WHERE issue = ? GROUP BY state'
    const rows = checkRows(COUNT_ROW, await this.#sql.all(query, issueSlug(issue)))
    return { ...ZERO_COUNTS, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
  }

  /** Erases the subscribers whose addresses do not exist. */
  async dropDead(issue: IssueKey): Promise<void> {
    const dead = "SELECT subscriber FROM letter_sends WHERE issue = ? AND state = 'dead'"
    await this.#sql.run(`DELETE FROM subscribers WHERE id IN (${dead})`, issueSlug(issue))
  }

  /** Makes refused mails due again. Call it when a person has removed the cause of the refusal. */
  async reopen(issue: IssueKey): Promise<void> {
    const sql = "UPDATE letter_sends SET state = 'later' WHERE issue = ? AND state IN ('dead', 'failed')"
    await this.#sql.run(sql, issueSlug(issue))
  }

  async deleteOld(now: number): Promise<void> {
    await this.#sql.run('DELETE FROM letter_sends WHERE at <= ?', now - RECORD_MAX_AGE_MS)
  }
}
