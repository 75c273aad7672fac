import { dayNumber, dayOf } from '@/lib/calendar/days'
import type { Day } from './model'

/**
 * Stories, briefs and other rows of an issue have integer keys. A key consists of the issue's day, its
 * edition and the row's position. A later day or edition has a higher key; within an issue, the first row has
 * the highest. So descending keys are the reading order, newest issue first.
 */
const MAX_EDITIONS_PER_DAY = 100
const MAX_ITEMS_PER_ISSUE = 100_000

/** Number of keys that belong to a day. */
export const KEYS_PER_DAY = MAX_EDITIONS_PER_DAY * MAX_ITEMS_PER_ISSUE
/** Number of keys that belong to an issue. */
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

/**
 * Returns the range of keys from one day to another, both inclusive. If `from` or `to` is missing, the range
 * is open at that end.
 */
export const daysRange = (from?: Day, to?: Day): KeyRange => ({
  first: from === undefined ? 0 : dayNumber(from) * KEYS_PER_DAY,
  last: to === undefined ? Number.MAX_SAFE_INTEGER : (dayNumber(to) + 1) * KEYS_PER_DAY - 1,
})

/** Returns the day and edition of the issue that a key belongs to. */
export function issueOfKey(key: number): IssuePosition {
  const issue = Math.floor(key / MAX_ITEMS_PER_ISSUE)
  return { date: dayOf(Math.floor(issue / MAX_EDITIONS_PER_DAY)), edition: issue % MAX_EDITIONS_PER_DAY }
}

/** Returns the day of a key as a number ({@link dayNumber}). */
export const dayOfKey = (key: number): number => Math.floor(key / KEYS_PER_DAY)

/** Returns a number for the issue of a key. The number rises with day and edition. */
export const issueNumberOf = (key: number): number => Math.floor(key / KEYS_PER_ISSUE)
