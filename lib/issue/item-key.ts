import { dayNumber, dayOf } from '@/lib/calendar/days'
import type { Day } from './model'

/**
 * Keys of rows that belong to an issue: an integer made of the issue's day and edition and the row's
 * position. Later days and later editions have higher keys; inside an issue the first row has the highest.
 * Descending keys are therefore the reading order, newest issue first.
 */
const MAX_EDITIONS_PER_DAY = 100
const MAX_ITEMS_PER_ISSUE = 100_000

/** Distance between the keys of two consecutive days. */
export const KEYS_PER_DAY = MAX_EDITIONS_PER_DAY * MAX_ITEMS_PER_ISSUE
/** Distance between the keys of two consecutive editions of a day. */
export const KEYS_PER_ISSUE = MAX_ITEMS_PER_ISSUE

interface IssuePosition {
  readonly date: Day
  readonly edition: number
}

/**
 * Returns the key of a row.
 * @param ordinal position among the issue's rows, from 0
 */
export const itemKey = ({ date, edition, ordinal }: IssuePosition & { readonly ordinal: number }): number =>
  (dayNumber(date) * MAX_EDITIONS_PER_DAY + edition) * MAX_ITEMS_PER_ISSUE +
  (MAX_ITEMS_PER_ISSUE - 1 - ordinal)

/** A range of keys; both ends are inclusive. */
export interface KeyRange {
  readonly first: number
  readonly last: number
}

/** Returns the range of one issue's keys. */
export const issueRange = ({ date, edition }: IssuePosition): KeyRange => ({
  first: itemKey({ date, edition, ordinal: MAX_ITEMS_PER_ISSUE - 1 }),
  last: itemKey({ date, edition, ordinal: 0 }),
})

/** Returns the range of keys of some days, both inclusive; without `from` or `to` that end is open. */
export const daysRange = (from?: Day, to?: Day): KeyRange => ({
  first: from === undefined ? 0 : dayNumber(from) * KEYS_PER_DAY,
  last: to === undefined ? Number.MAX_SAFE_INTEGER : (dayNumber(to) + 1) * KEYS_PER_DAY - 1,
})

/** Returns the day and edition of a key's issue. */
export function issueOfKey(key: number): IssuePosition {
  const issue = Math.floor(key / MAX_ITEMS_PER_ISSUE)
  return { date: dayOf(Math.floor(issue / MAX_EDITIONS_PER_DAY)), edition: issue % MAX_EDITIONS_PER_DAY }
}

/** Returns the number of a key's day ({@link dayNumber}). */
export const dayOfKey = (key: number): number => Math.floor(key / KEYS_PER_DAY)

/** Returns a number of a key's issue that rises with day and edition. */
export const issueNumberOf = (key: number): number => Math.floor(key / KEYS_PER_ISSUE)
