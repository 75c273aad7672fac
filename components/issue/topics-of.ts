import type { ItemLabels, ItemTeaser } from '@/lib/archive/model'

/**
 * Returns the topic ids of a story or brief, for the scripts that mark and fold topics; `undefined` if there
 * are none.
 */
export const topicsOf = (labels: ItemLabels | undefined): string | undefined =>
  labels?.topics.map(({ id }) => id).join(' ') || undefined

/**
 * Returns the topic ids of a row in a list of reports, for its attribute `data-about`; `undefined` if the row
 * has none. The scripts mark the row if the reader follows one of these topics. They never fold it: a reader
 * who opens the page of a topic or searches wants to see the reports.
 */
export const aboutOf = (item: Pick<ItemTeaser, 'topics'>): string | undefined =>
  item.topics.map(({ id }) => id).join(' ') || undefined
