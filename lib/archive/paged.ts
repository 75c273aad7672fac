import type { PageOf } from './model'

/**
 * Returns one page of a list. A page after the last is empty.
 * @param total length of the list
 * @param size entries per page
 * @param read returns entries from an offset on
 */
export function paged<Entry>(
  total: number,
  page: number,
  size: number,
  read: (limit: number, offset: number) => readonly Entry[],
): PageOf<Entry> {
  const pages = Math.max(1, Math.ceil(total / size))
  return { entries: page > pages ? [] : read(size, (page - 1) * size), page, pages, total }
}
