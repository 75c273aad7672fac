/** Items on a page of a topic. */
export const TOPIC_ITEMS = 40
/** Impact notes on a page of a month. */
export const IMPACT_NOTES = 40
/** A report printed again within so many days is the same report. */
export const AGAIN = 3
