/** Items on a page of a topic. */
export const TOPIC_ITEMS = 40
/** Impact notes on a page of a month. */
export const IMPACT_NOTES = 40
