import { dayNumber, dayOf } from '@/lib/calendar/days'
import type { Day } from './model'

/**
 * The key of a row that belongs to an issue: an integer from its issue's day and edition and its own place
 * among the issue's rows. Later days have higher keys, so do later editions of a day; inside an issue the first
 * row has the highest, so that a falling key is the order in which readers see items, newest issue first.
 */
const MAX_EDITIONS_PER_DAY = 100
const MAX_ITEMS_PER_ISSUE = 100_000

/** The keys of one day are this far from those of the next. */
export const KEYS_PER_DAY = MAX_EDITIONS_PER_DAY * MAX_ITEMS_PER_ISSUE
/** The keys of one issue are this far from those of the day's next edition. */
export const KEYS_PER_ISSUE = MAX_ITEMS_PER_ISSUE

interface IssuePosition {
  readonly date: Day
  readonly edition: number
}

/** The key of a row of an issue. @param ordinal its place among the issue's rows, from 0 */
export const itemKey = ({ date, edition, ordinal }: IssuePosition & { readonly ordinal: number }): number =>
  (dayNumber(date) * MAX_EDITIONS_PER_DAY + edition) * MAX_ITEMS_PER_ISSUE +
  (MAX_ITEMS_PER_ISSUE - 1 - ordinal)

/** Both ends are included. */
export interface KeyRange {
  readonly first: number
  readonly last: number
}

/** The keys of one issue. */
export const issueRange = ({ date, edition }: IssuePosition): KeyRange => ({
  first: itemKey({ date, edition, ordinal: MAX_ITEMS_PER_ISSUE - 1 }),
  last: itemKey({ date, edition, ordinal: 0 }),
})

/** The keys of a range of days, both included; without `from` or `to` that end has no bound. */
export const daysRange = (from?: Day, to?: Day): KeyRange => ({
  first: from === undefined ? 0 : dayNumber(from) * KEYS_PER_DAY,
  last: to === undefined ? Number.MAX_SAFE_INTEGER : (dayNumber(to) + 1) * KEYS_PER_DAY - 1,
})

/** The day and edition of the issue that a key belongs to. */
export function issueOfKey(key: number): IssuePosition {
  const issue = Math.floor(key / MAX_ITEMS_PER_ISSUE)
  return { date: dayOf(Math.floor(issue / MAX_EDITIONS_PER_DAY)), edition: issue % MAX_EDITIONS_PER_DAY }
}

/** The number of a key's day ({@link dayNumber}). */
export const dayOfKey = (key: number): number => Math.floor(key / KEYS_PER_DAY)

/** A number of the issue that a key belongs to; it rises with the day and the edition. */
export const issueNumberOf = (key: number): number => Math.floor(key / KEYS_PER_ISSUE)
