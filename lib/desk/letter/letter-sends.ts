import type { Database } from 'libsql'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import type { Subscriber } from './subscribers'

/**
 * What became of the mail to one address. `sending`: an attempt has begun. `later`: it is tried again. `dead`: the address
 * does not exist. `failed`: the mail was refused for another reason. `uncertain`: it may have arrived.
 */
export type SendState = 'sending' | 'accepted' | 'later' | 'dead' | 'failed' | 'uncertain'

export type SendCounts = Readonly<Record<SendState, number>>

/** Who has got the letter of an issue. Each change is on the disk when the method returns. */
export interface LetterSends {
  /** Marks attempts that a process did not end as uncertain: they are not repeated. */
  settleInterrupted(issue: IssueKey): void
  /**
   * Returns a subscriber to whom the issue must still be sent: those without an attempt first.
   * @param confirmedUntil those who confirmed later get the next issue
   * @param before addresses with an attempt since then wait
   */
  next(issue: IssueKey, confirmedUntil: number, before: number): Subscriber | undefined
  /** Marks the beginning of an attempt. Returns false if another process has begun one. */
  begin(issue: IssueKey, subscriber: number, now: number): boolean
  settle(issue: IssueKey, subscriber: number, state: SendState): void
  /** Takes back the beginning of an attempt at which nothing was sent. */
  undo(issue: IssueKey, subscriber: number): void
  counts(issue: IssueKey): SendCounts
  /** Erases the subscribers whose addresses do not exist. Returns their number. */
  dropDead(issue: IssueKey): number
  /** Lets refused addresses be tried again, when a person has mended what was wrong. */
  reopen(issue: IssueKey): void
  /** Forgets to whom older issues were sent. */
  forgetOld(now: number): void
}

export const SEND_TABLES = `
CREATE TABLE IF NOT EXISTS letter_sends (
  issue TEXT NOT NULL,
  subscriber INTEGER NOT NULL,
  state TEXT NOT NULL,
  at REAL NOT NULL,
  PRIMARY KEY (issue, subscriber)
) WITHOUT ROWID;
`

/** A delivery is given up after two days, and a person may send it again; in milliseconds. */
const KEPT_MS = 30 * 86_400_000
const NONE: SendCounts = { sending: 0, accepted: 0, later: 0, dead: 0, failed: 0, uncertain: 0 }

/** Returns what was sent, in an open database of the desk. */
export function letterSendsOf(db: Database): LetterSends {
  const run = (sql: string, ...values: readonly (string | number)[]): number =>
    db.prepare(sql).run(...values).changes
  return {
    settleInterrupted: (issue) =>
      void run(
        "UPDATE letter_sends SET state = 'uncertain' WHERE issue = ? AND state = 'sending'",
        issueSlug(issue),
      ),
    next: (issue, confirmedUntil, before) =>
      db
        .prepare(
          `SELECT id, address, key, asked_at AS askedAt, confirmed_at AS confirmedAt FROM subscribers
          LEFT JOIN letter_sends ON subscriber = id AND issue = ?
          WHERE confirmed_at <= ? AND (state IS NULL OR (state = 'later' AND at < ?))
          ORDER BY state IS NOT NULL, id LIMIT 1`,
        )
        .get(issueSlug(issue), confirmedUntil, before) as Subscriber | undefined,
    begin: (issue, subscriber, now) =>
      run(
        `INSERT INTO letter_sends (issue, subscriber, state, at) VALUES (?, ?, 'sending', ?)
        ON CONFLICT DO UPDATE SET state = 'sending', at = excluded.at WHERE state = 'later'`,
        issueSlug(issue),
        subscriber,
        now,
      ) === 1,
    settle: (issue, subscriber, state) =>
      void run(
        'UPDATE letter_sends SET state = ? WHERE issue = ? AND subscriber = ?',
        state,
        issueSlug(issue),
        subscriber,
      ),
    undo: (issue, subscriber) =>
      void run('DELETE FROM letter_sends WHERE issue = ? AND subscriber = ?', issueSlug(issue), subscriber),
    counts(issue) {
      const rows = db
        .prepare('SELECT state, count(*) AS count FROM letter_sends WHERE issue = ? GROUP BY state')
        .all(issueSlug(issue)) as { readonly state: SendState; readonly count: number }[]
      return { ...NONE, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
    },
    dropDead: (issue) =>
      run(
        "DELETE FROM subscribers WHERE id IN (SELECT subscriber FROM letter_sends WHERE issue = ? AND state = 'dead')",
        issueSlug(issue),
      ),
    reopen: (issue) =>
      void run(
        "UPDATE letter_sends SET state = 'later' WHERE issue = ? AND state IN ('dead', 'failed')",
        issueSlug(issue),
      ),
    forgetOld: (now) => void run('DELETE FROM letter_sends WHERE at <= ?', now - KEPT_MS),
  }
}
