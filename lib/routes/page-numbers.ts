/**
 * Tells whether a list has a page with this number.
 * @param page number from 1
 * @param entries length of the list
 * @param size entries per page
 */
export const hasPage = (page: number, entries: number, size: number): boolean => (page - 1) * size < entries

/** Returns the numbers of all pages of a list. */
export const pagesOf = (entries: number, size: number): readonly number[] =>
  Array.from({ length: Math.ceil(entries / size) }, (_, at) => at + 1)
