import type { ItemLabels } from '@/lib/archive/model'

/** An item's topics for the script that folds those on muted ones; nothing where it has none. */
export const topicsOf = (labels: ItemLabels | undefined): string | undefined =>
  labels?.topics.map(({ id }) => id).join(' ') || undefined
