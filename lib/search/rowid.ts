import type { Day } from '@/lib/issue/model'

/**
 * A document's number, which sorts as readers do: later days higher, later editions of a day higher, and
 * inside an issue the first document highest, so that newest first is "by falling number".
 */
const MAX_EDITIONS_PER_DAY = 100
const MAX_ITEMS_PER_ISSUE = 100_000
const DAY_MS = 86_400_000
/** Days are counted from the earliest an issue may have, a Monday: no number is negative. */
const DAY_ZERO = Date.UTC(1900, 0, 1) / DAY_MS

/**
 * Numbers of one day lie this far from those of the next, those of one issue this far from those of the next
 * edition.
 */
export const ROWIDS_PER_DAY = MAX_EDITIONS_PER_DAY * MAX_ITEMS_PER_ISSUE
export const ROWIDS_PER_ISSUE = MAX_ITEMS_PER_ISSUE

/** Days since Monday, 1 January 1900. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS - DAY_ZERO
export const dayOf = (number: number): Day =>
  new Date((number + DAY_ZERO) * DAY_MS).toISOString().slice(0, 10)

export const rowidOf = ({
  date,
  edition,
  ordinal,
}: {
  readonly date: Day
  readonly edition: number
  readonly ordinal: number
}): number =>
  (dayNumber(date) * MAX_EDITIONS_PER_DAY + edition) * MAX_ITEMS_PER_ISSUE +
  (MAX_ITEMS_PER_ISSUE - 1 - ordinal)

export interface RowidRange {
  readonly first: number
  readonly last: number
}

/** All documents of one issue. */
export const issueRange = ({
  date,
  edition,
}: {
  readonly date: Day
  readonly edition: number
}): RowidRange => ({
  first: rowidOf({ date, edition, ordinal: MAX_ITEMS_PER_ISSUE - 1 }),
  last: rowidOf({ date, edition, ordinal: 0 }),
})

/** All documents of a stretch of days, both ends included; an open end has no bound. */
export const daysRange = (from?: Day, to?: Day): RowidRange => ({
  first: from === undefined ? 0 : dayNumber(from) * MAX_EDITIONS_PER_DAY * MAX_ITEMS_PER_ISSUE,
  last:
    to === undefined
      ? Number.MAX_SAFE_INTEGER
      : (dayNumber(to) + 1) * MAX_EDITIONS_PER_DAY * MAX_ITEMS_PER_ISSUE - 1,
})

/** The issue a document stands in. */
export function keyOfRowid(rowid: number): { readonly date: Day; readonly edition: number } {
  const issue = Math.floor(rowid / MAX_ITEMS_PER_ISSUE)
  return { date: dayOf(Math.floor(issue / MAX_EDITIONS_PER_DAY)), edition: issue % MAX_EDITIONS_PER_DAY }
}
