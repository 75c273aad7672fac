import type { Statements } from '@/lib/desk/sql/sql'
import { LetterSends, SEND_TABLES } from './letter-sends'
import { SUBSCRIBER_TABLES, Subscribers } from './subscribers'

/**
 * The data of the letter in the database of the desk. The mail addresses of subscribers are stored nowhere
 * else.
 */
export interface LetterStore {
  readonly subscribers: Subscribers
  readonly sends: LetterSends
}

export const LETTER_TABLES = SUBSCRIBER_TABLES + SEND_TABLES

/** Returns the data of the letter from an open database of the desk. */
export const letterStoreOf = (sql: Statements): LetterStore => ({
  subscribers: new Subscribers(sql),
  sends: new LetterSends(sql),
})
