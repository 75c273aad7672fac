import type { Database } from 'libsql'
import { issueOfKey } from '@/lib/issue/item-key'
import { SOURCE_KINDS, type SourceKind } from '@/lib/sources/model'
import type { Topic } from '@/lib/topics/model'
import type { ItemTeaser, LabelledSource } from './model'

/** Topics by their ids. */
export type TopicsById = ReadonlyMap<string, Topic>

/** A row of `items`. */
export interface ItemRow {
  readonly number: number
  readonly kind: 'story' | 'brief'
  readonly id: string
  readonly headline: string
  readonly gist: string
  readonly section: string
  readonly address: string | null
  readonly source: string | null
  readonly host: string | null
  readonly source_name: string | null
  readonly source_kind: string | null
  readonly topics: string
}

/** Reads rows of `items`; `rest` follows `SELECT items.* FROM items`. */
export const itemRows = (
  db: Database,
  rest: string,
  ...values: readonly (string | number)[]
): readonly ItemRow[] => db.prepare(`SELECT items.* FROM items ${rest}`).all(...values) as ItemRow[]

export const teaserOf = (row: ItemRow, topics: TopicsById): ItemTeaser => {
  const { kind, id, headline, gist, section } = row
  const source = sourceOf(row)
  return {
    kind,
    id,
    headline,
    gist,
    section,
    ...issueOfKey(row.number),
    ...(source && { source }),
    topics: topicsOf(row, topics),
  }
}

export const topicsOf = (row: ItemRow, topics: TopicsById): readonly Topic[] =>
  row.topics === '' ? [] : row.topics.split(' ').flatMap((id) => topics.get(id) ?? [])

export function sourceOf({ address, host, source_name, source_kind }: ItemRow): LabelledSource | undefined {
  if (address === null || host === null) return undefined
  const kind = sourceKindOf(source_kind)
  return { address, host, ...(source_name !== null && { name: source_name }), ...(kind && { kind }) }
}

export const sourceKindOf = (text: string | null): SourceKind | undefined =>
  SOURCE_KINDS.find((kind) => kind === text)
