import type { ItemLabels } from '@/lib/archive/model'

/** Returns an item's topic ids for the script that folds muted topics; `undefined` if it has none. */
export const topicsOf = (labels: ItemLabels | undefined): string | undefined =>
  labels?.topics.map(({ id }) => id).join(' ') || undefined
