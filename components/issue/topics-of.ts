import type { ItemLabels } from '@/lib/archive/model'

/**
 * Returns the topic ids of a story or brief, for the scripts that mark and fold topics; `undefined` if it has
 * none.
 */
export const topicsOf = (labels: ItemLabels | undefined): string | undefined =>
  labels?.topics.map(({ id }) => id).join(' ') || undefined
