/** A story or brief as it is compared with others; the archive passes its rows. */
export interface ReportItem {
  /** Its key (`lib/issue/item-key.ts`). */
  readonly number: number
  readonly headline: string
  /** The beginning of its text. */
  readonly gist: string
  /** Its normalised source address. */
  readonly source: string | null
  /** Topic ids, the most prominent first, separated by spaces. */
  readonly topics: string
  /** Id of the company (else person or model) that the headline is about; empty if there is none. */
  readonly subject: string
  /** Names of companies and people in the headline, folded, separated by line breaks. */
  readonly actors: string
}

/** A report under the same headline, or with the same source, within this many days is a repeat. */
export const REPEAT_WINDOW_DAYS = 10
/**
 * A report continues an event if its headline shares a new name or rare words with a report of the event from at
 * most this many days before.
 */
export const CONTINUATION_WINDOW_DAYS = 45
/**
 * Within this many days, a report that tells the same news in different words is a repeat. After that, it
 * must have more in common with the first report (`late-repeat.ts`). The reports of these days also determine
 * how rare a word is.
 */
export const WEIGHT_WINDOW_DAYS = 3
/** Maximum number of steps from a report back to the first one, if it was repeated several times. */
export const MAX_CHAIN_STEPS = 3
