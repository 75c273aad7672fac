import { checkRow, text } from '@/lib/site/rows'
import type { Statements } from './sql/sql'

/** The answer to a request. If the same request is repeated, the same answer is given again. */
export interface StoredAnswer {
  /** Hash of the request. */
  readonly request: string
  /** The answer as text. */
  readonly answer: string
}

/** Answers by sender and key of the request (`Idempotency-Key`, `webhook-id`). */
export interface StoredAnswers {
  find(sender: string, key: string, now: number): Promise<StoredAnswer | undefined>
  /** Stores an answer, and deletes answers that are older than 48 hours. */
  add(sender: string, key: string, answer: StoredAnswer, now: number): Promise<void>
}

export const ANSWER_TABLES = `
CREATE TABLE IF NOT EXISTS answers (
  sender TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  answer TEXT NOT NULL,
  at REAL NOT NULL,
  PRIMARY KEY (sender, key)
) WITHOUT ROWID;
`

const ANSWER_MAX_AGE_MS = 48 * 3_600_000

/** Returns the answers in an open database of the desk. */
export const storedAnswersOf = (sql: Statements): StoredAnswers => ({
  find: async (sender, key, now) =>
    checkRow(
      { request: text, answer: text },
      await sql.get(
        'SELECT request, answer FROM answers WHERE sender = ? AND key = ? AND at > ?',
        ...[sender, key, now - ANSWER_MAX_AGE_MS],
      ),
    ),
  async add(sender, key, { request, answer }, now) {
    await sql.run('DELETE FROM answers WHERE at <= ?', now - ANSWER_MAX_AGE_MS)
    await sql.run(
      `INSERT INTO answers (sender, key, request, answer, at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (sender, key) DO UPDATE
      SET request = excluded.request, answer = excluded.answer, at = excluded.at`,
      ...[sender, key, request, answer, now],
    )
  },
})
