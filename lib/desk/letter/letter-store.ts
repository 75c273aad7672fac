import type { Database } from 'libsql'
import { LetterSends, SEND_TABLES } from './letter-sends'
import { SUBSCRIBER_TABLES, Subscribers } from './subscribers'

/** Everything of the letter in `desk.db`. Addresses are nowhere else. */
export interface LetterStore {
  readonly subscribers: Subscribers
  readonly sends: LetterSends
}

export const LETTER_TABLES = SUBSCRIBER_TABLES + SEND_TABLES

/** Returns the letter in an open database of the desk. */
export const letterStoreOf = (db: Database): LetterStore => ({
  subscribers: new Subscribers(db),
  sends: new LetterSends(db),
})
