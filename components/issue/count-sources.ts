import type { ItemLabels } from '@/lib/archive/model'
import { SOURCE_KINDS, type SourceKind } from '@/lib/sources/model'

/** The sources of an issue's items. */
export interface SourceCounts {
  /** Items with a source, whether a list knows it or not. */
  readonly total: number
  /** Nearest first; none that is empty. `share`: of the most frequent kind, 0 to 1. */
  readonly kinds: readonly { readonly kind: SourceKind; readonly items: number; readonly share: number }[]
  /** Items whose source no list knows. */
  readonly unknown: number
}

/** How many of an issue's items come from which kind of source. */
export function countSources(labels: Iterable<Pick<ItemLabels, 'source'>>): SourceCounts {
  const sources = [...labels].flatMap(({ source }) => source ?? [])
  const counts = SOURCE_KINDS.map((kind) => ({
    kind,
    items: sources.filter((source) => source.kind === kind).length,
  }))
  const most = Math.max(...counts.map(({ items }) => items))
  const kinds = counts
    .filter(({ items }) => items > 0)
    .map(({ kind, items }) => ({ kind, items, share: items / most }))
  return { total: sources.length, kinds, unknown: sources.filter(({ kind }) => kind === undefined).length }
}
