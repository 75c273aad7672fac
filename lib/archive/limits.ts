/** Items per page of a topic. */
export const ITEMS_PER_TOPIC_PAGE = 40
/** Impact notes per page of a month. */
export const NOTES_PER_IMPACT_PAGE = 40
/** A page with fewer items is too thin for search engines: it is `noindex`, and no sitemap lists it. */
export const MIN_INDEXED_ITEMS = 3
