/** Items on a page of a topic. */
export const ITEMS_PER_TOPIC_PAGE = 40
/** Impact notes on a page of a month. */
export const NOTES_PER_IMPACT_PAGE = 40
/** A report printed again within so many days is the same report. */
export const REPEAT_WINDOW_DAYS = 3
