import type { Database } from 'libsql'
import { daysRange, keyOfRowid } from '@/lib/search/rowid'
import { itemRows, type TopicsById, teaserOf } from './item-rows'
import { IMPACT_NOTES } from './limits'
import type { ImpactFilter, ImpactNote, ImpactTopic, Paged } from './model'
import { paged } from './paged'

/** Impact notes, newest first. */
export function impactsOf(db: Database, topics: TopicsById, filter: ImpactFilter, page: number, size = IMPACT_NOTES): Paged<ImpactNote> {
  const { from, values } = chosen(filter)
  return paged(countImpacts(db, filter), page, size, (limit, offset) => {
    const notes = db
      .prepare(`SELECT impacts.item, text FROM ${from} WHERE impacts.item BETWEEN ? AND ? ORDER BY impacts.item DESC LIMIT ? OFFSET ?`)
      .all(...values, limit, offset) as { item: number; text: string }[]
    return notes.flatMap(({ item, text }) =>
      itemRows(db, 'WHERE number = ?', item).map((row) => ({ item: teaserOf(row, topics), lines: text.split('\n') })),
    )
  })
}

/** How many impact notes there are. */
export function countImpacts(db: Database, filter: ImpactFilter): number {
  const { from, values } = chosen(filter)
  const row = db.prepare(`SELECT count(*) AS total FROM ${from} WHERE impacts.item BETWEEN ? AND ?`).get(...values) as { total: number }
  return row.total
}

/** The notes that a filter chooses: tables, and the values of what is asked of them. */
function chosen({ month, topic }: ImpactFilter): { readonly from: string; readonly values: readonly (string | number)[] } {
  const { first, last } = month === undefined ? daysRange() : daysRange(`${month}-01`, lastDayOf(month))
  if (topic === undefined) return { from: 'impacts', values: [first, last] }
  return { from: 'impacts JOIN item_topics ON item_topics.item = impacts.item AND topic = ?', values: [topic, first, last] }
}

/** Topics on which there are impact notes, the most first. */
export function impactTopics(db: Database, topics: TopicsById): readonly ImpactTopic[] {
  const rows = db
    .prepare(
      "SELECT name, sum(items) AS notes, max(issue) AS last FROM tallies WHERE what = 'impact' GROUP BY name ORDER BY notes DESC, name",
    )
    .all()
  return (rows as { name: string; notes: number; last: number }[]).flatMap(({ name, notes, last }) => {
    const topic = topics.get(name)
    return topic === undefined ? [] : [{ topic, notes, last: keyOfRowid(last).date }]
  })
}

const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`
}
