import type { Day } from '@/lib/issue/model'

/**
 * A document's number, which sorts as readers do: later days higher, later editions of a day higher, and
 * inside an issue the first document highest, so that newest first is "by falling number".
 */
const EDITIONS = 100
const PLACES = 100_000
const A_DAY = 86_400_000
/** Days are counted from the earliest an issue may have, a Monday: no number is negative. */
const DAY_ZERO = Date.UTC(1900, 0, 1) / A_DAY

/** Numbers of one day lie this far from those of the next, those of one issue this far from those of the next edition. */
export const NUMBERS_A_DAY = EDITIONS * PLACES
export const NUMBERS_AN_ISSUE = PLACES

/** Days since Monday, 1 January 1900. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / A_DAY - DAY_ZERO
export const dayOf = (number: number): Day => new Date((number + DAY_ZERO) * A_DAY).toISOString().slice(0, 10)

export const rowidOf = ({ date, edition, ordinal }: { readonly date: Day; readonly edition: number; readonly ordinal: number }): number =>
  (dayNumber(date) * EDITIONS + edition) * PLACES + (PLACES - 1 - ordinal)

export interface RowidRange {
  readonly first: number
  readonly last: number
}

/** All documents of one issue. */
export const issueRange = ({ date, edition }: { readonly date: Day; readonly edition: number }): RowidRange => ({
  first: rowidOf({ date, edition, ordinal: PLACES - 1 }),
  last: rowidOf({ date, edition, ordinal: 0 }),
})

/** All documents of a stretch of days, both ends included; an open end has no bound. */
export const daysRange = (from?: Day, to?: Day): RowidRange => ({
  first: from === undefined ? 0 : dayNumber(from) * EDITIONS * PLACES,
  last: to === undefined ? Number.MAX_SAFE_INTEGER : (dayNumber(to) + 1) * EDITIONS * PLACES - 1,
})

/** The issue a document stands in. */
export function keyOfRowid(rowid: number): { readonly date: Day; readonly edition: number } {
  const issue = Math.floor(rowid / PLACES)
  return { date: dayOf(Math.floor(issue / EDITIONS)), edition: issue % EDITIONS }
}
