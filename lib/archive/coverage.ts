import type { Database } from 'libsql'
import { namesReport } from '@/lib/issue/address'
import { dayOfKey, issueNumberOf, KEYS_PER_DAY, KEYS_PER_ISSUE } from '@/lib/issue/item-key'
import { type Candidate, mostRelated, type RelationReason } from '@/lib/repeats/coverage'
import { WEIGHT_WINDOW_DAYS } from '@/lib/repeats/model'
import type { ReportDays } from '@/lib/repeats/report-days'
import { type ItemRow, itemRows, type TopicsById, teaserOf } from './item-rows'
import type { Coverage, CoverageReason } from './model'

/** Maximum number of related items, earlier and later ones together. */
const MAX_RELATED_ITEMS = 6
/** For each topic, an item is compared with this many items before its day and this many after its day. */
export const CANDIDATES_PER_SIDE = 24
/** An item is compared with items of at most this many of its topics, the most prominent topics first. */
const MAX_TOPICS = 5

interface CoverageSides {
  readonly earlier: readonly Coverage[]
  readonly later: readonly Coverage[]
}

/**
 * Returns the earlier and the later items that are related to an item, each with the reason. The nearest days
 * come first.
 * @param event the reports of the event that the item belongs to
 */
export function coverageOf(
  db: Database,
  days: ReportDays<ItemRow>,
  topics: TopicsById,
  { row, event }: { readonly row: ItemRow; readonly event: readonly ItemRow[] },
): CoverageSides {
  const features = days.featuresOf(row)
  const related = mostRelated(
    {
      item: row,
      features,
      weight: days.weights(features.day).word,
      repeats: new Set(event.map(({ number }) => number)),
      source: hasOwnSource(db, row) ? row.source : null,
    },
    candidatesFor(db, days, { row, event }, features.topics),
    MAX_RELATED_ITEMS,
  )
  const side = (isLater: boolean): readonly Coverage[] =>
    related.flatMap(({ item, why, days: away }) =>
      item.number > row.number === isLater
        ? [{ item: teaserOf(item, topics), why: reasonOf(why, away, topics) }]
        : [],
    )
  return { later: side(true), earlier: side(false) }
}

/** Returns the reason why two items are related. Topics that are no longer in the list are left out. */
function reasonOf(why: RelationReason, days: number, topics: TopicsById): CoverageReason {
  if (why.kind !== 'topics') return { kind: why.kind, days }
  const shared = why.topics.flatMap((id) => topics.get(id) ?? [])
  return shared.length === 0 ? { kind: 'text', days } : { kind: 'topics', topics: shared, days }
}

/**
 * Tells whether an item's source address belongs to a single report. An address that is the source of several
 * items of an issue is considered a list page.
 */
function hasOwnSource(db: Database, { source }: ItemRow): boolean {
  if (source === null || !namesReport(source)) return false
  const shared = `SELECT 1 FROM items WHERE source = ?
    GROUP BY number / ${KEYS_PER_ISSUE} HAVING count(*) > 1 LIMIT 1`
  return db.prepare(shared).get(source) === undefined
}

/**
 * Returns items of other issues that may be related to an item: the reports of the same event, the reports of
 * nearby days, and items that share a source or a topic with the item.
 */
function candidatesFor(
  db: Database,
  days: ReportDays<ItemRow>,
  { row, event }: { readonly row: ItemRow; readonly event: readonly ItemRow[] },
  topics: readonly string[],
): readonly Candidate<ItemRow>[] {
  const day = dayOfKey(row.number)
  const [start, end] = [day * KEYS_PER_DAY, (day + 1) * KEYS_PER_DAY]
  const found = new Map<number, Candidate<ItemRow>>()
  for (let near = day - WEIGHT_WINDOW_DAYS; near <= day + WEIGHT_WINDOW_DAYS; near += 1) {
    for (const one of days.on(near)) found.set(one.item.number, one)
  }
  const add = (rows: readonly ItemRow[]): void => {
    for (const item of rows)
      if (!found.has(item.number)) found.set(item.number, { item, features: days.featuresOf(item) })
  }
  add(event)
  if (row.source !== null) add(itemRows(db, 'WHERE source = ? LIMIT 20', row.source))
  for (const topic of topics.slice(0, MAX_TOPICS)) {
    const by = 'JOIN item_topics ON item = number WHERE topic = ?'
    add(itemRows(db, `${by} AND item < ? ORDER BY item DESC LIMIT ?`, topic, start, CANDIDATES_PER_SIDE))
    add(itemRows(db, `${by} AND item >= ? ORDER BY item LIMIT ?`, topic, end, CANDIDATES_PER_SIDE))
  }
  return [...found.values()].filter(({ item }) => issueNumberOf(item.number) !== issueNumberOf(row.number))
}
