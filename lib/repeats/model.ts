/** A story or brief with the fields that are compared. Rows of the archive have these fields. */
export interface ReportItem {
  /** Key of the item (`lib/issue/item-key.ts`). */
  readonly number: number
  readonly headline: string
  /** The beginning of the text. */
  readonly gist: string
  /** The normalised source address; null without a source. */
  readonly source: string | null
  /** Topic ids, the most prominent first, separated by spaces. */
  readonly topics: string
  /** Id of the company (else person or model) that the headline is about; empty if there is none. */
  readonly subject: string
  /** Names of companies and people in the headline, folded, separated by line breaks. */
  readonly actors: string
}

/** Maximum number of days between a report and its repeat, if both have the same headline or source. */
export const REPEAT_WINDOW_DAYS = 10
/**
 * Maximum number of days between a report and the earlier report that it continues (see `continuations.ts`).
 */
export const CONTINUATION_WINDOW_DAYS = 45
/**
 * Maximum number of days between a report and its repeat, if they report the same news in different words. A
 * later repeat must have more in common with the first report (`late-repeat.ts`). The weight of a word
 * depends on the reports of this many days.
 */
export const WEIGHT_WINDOW_DAYS = 3
/** Maximum number of steps from a report back to the first report, if it was repeated several times. */
export const MAX_CHAIN_STEPS = 3
