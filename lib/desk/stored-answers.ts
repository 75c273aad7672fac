import type { Database } from 'libsql'
import { checkRow, text } from '@/lib/site/rows'

/** An answer to a request that may be sent again. */
export interface StoredAnswer {
  /** Hash of the request. */
  readonly request: string
  /** The answer as text. */
  readonly answer: string
}

/** Answers by sender and key of the request (`Idempotency-Key`, `webhook-id`). */
export interface StoredAnswers {
  find(sender: string, key: string, now: number): StoredAnswer | undefined
  /** Stores an answer, and deletes those that are too old. */
  add(sender: string, key: string, answer: StoredAnswer, now: number): void
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

const KEPT_FOR_MS = 48 * 3_600_000

/** Returns the answers in an open database of the desk. */
export const storedAnswersOf = (db: Database): StoredAnswers => ({
  find: (sender, key, now) =>
    checkRow(
      { request: text, answer: text },
      db
        .prepare('SELECT request, answer FROM answers WHERE sender = ? AND key = ? AND at > ?')
        .get(sender, key, now - KEPT_FOR_MS),
    ),
  add(sender, key, { request, answer }, now) {
    db.prepare('DELETE FROM answers WHERE at <= ?').run(now - KEPT_FOR_MS)
    db.prepare(
      'INSERT OR REPLACE INTO answers (sender, key, request, answer, at) VALUES (?, ?, ?, ?, ?)',
    ).run(...[sender, key, request, answer, now])
  },
})
