import type { ItemLabels } from '@/lib/archive/model'
import { SOURCE_KINDS, type SourceKind } from '@/lib/sources/model'

/** Numbers of an issue's stories and briefs (items) by kind of source. */
export interface SourceCounts {
  /** All items. */
  readonly total: number
  /**
   * Kinds with at least one item, in the order of `SOURCE_KINDS`: first-hand sources come first. `share` is
   * `items` divided by the `items` of the most frequent kind (0 to 1).
   */
  readonly kinds: readonly { readonly kind: SourceKind; readonly items: number; readonly share: number }[]
  /** Items whose source is not in `sources.yaml`. */
  readonly unknown: number
  /** Items without a source. */
  readonly none: number
}

/** Counts an issue's items by kind of source. */
export function countSources(labels: Iterable<Pick<ItemLabels, 'source'>>): SourceCounts {
  const all = [...labels]
  const sources = all.flatMap(({ source }) => source ?? [])
  const counts = SOURCE_KINDS.map((kind) => ({
    kind,
    items: sources.filter((source) => source.kind === kind).length,
  }))
  const most = Math.max(...counts.map(({ items }) => items))
  const kinds = counts
    .filter(({ items }) => items > 0)
    .map(({ kind, items }) => ({ kind, items, share: items / most }))
  return {
    total: all.length,
    kinds,
    unknown: sources.filter(({ kind }) => kind === undefined).length,
    none: all.length - sources.length,
  }
}
