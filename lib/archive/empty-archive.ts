import type { Archive } from './model'

const nothing = { added: [], changed: [], removed: [], held: [] }

/** An archive without an issue. */
export const emptyArchive: Archive = {
  generation: () => 0,
  size: () => 0,
  newest: () => [],
  issue: () => undefined,
  months: () => [],
  held: () => [],
  sync: async () => nothing,
  close: () => {},
}
