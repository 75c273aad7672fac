import type { Database } from 'libsql'
import { daysRange, issueOfKey, type KeyRange } from '@/lib/issue/item-key'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'
import { itemRows, type TopicsById, teaserOf } from './item-rows'
import { NOTES_PER_IMPACT_PAGE } from './limits'
import type { ImpactFilter, ImpactNote, ImpactTopic, PageOf } from './model'
import { paged } from './paged'

/** Returns a page of impact notes, newest first. */
export const impactsOf = (
  db: Database,
  topics: TopicsById,
  filter: ImpactFilter,
  page: number,
): PageOf<ImpactNote> =>
  paged(countImpacts(db, filter), page, NOTES_PER_IMPACT_PAGE, (limit, offset) =>
    impactNotes(db, topics, filter, limit, offset),
  )

/** Returns impact notes from an offset on, newest first. */
export function impactNotes(
  db: Database,
  topics: TopicsById,
  filter: ImpactFilter,
  limit: number,
  offset = 0,
): readonly ImpactNote[] {
  const { first, last } = rangeOf(filter)
  // `CROSS JOIN` keeps the order of the tables: SQLite reads the topic's items in the order of the index, and
  // then their notes. Otherwise it might sort all notes of the topic.
  const notes =
    filter.topic === undefined
      ? db
          .prepare(
            'SELECT item, text FROM impacts WHERE item BETWEEN ? AND ? ORDER BY item DESC LIMIT ? OFFSET ?',
          )
          .all(first, last, limit, offset)
      : db
          .prepare(
            `SELECT own.item, text FROM item_topics AS own CROSS JOIN impacts USING (item)
             WHERE topic = ? AND own.item BETWEEN ? AND ? ORDER BY own.item DESC LIMIT ? OFFSET ?`,
          )
          .all(filter.topic, first, last, limit, offset)
  return checkRows({ item: integer, text }, notes).flatMap(({ item, text: note }) =>
    itemRows(db, 'WHERE number = ?', item).map((row) => ({
      item: teaserOf(row, topics),
      lines: note.split('\n'),
    })),
  )
}

/** Returns the number of impact notes that match a filter. */
export function countImpacts(db: Database, { topic, month }: ImpactFilter): number {
  const row = db
    .prepare(
      `SELECT coalesce(sum(items), 0) AS total FROM month_tallies
       WHERE what = ? AND name = ? AND month BETWEEN coalesce(?, '') AND coalesce(?, '9')`,
    )
    .get(topic === undefined ? 'note' : 'impact', topic ?? '', month ?? null, month ?? null)
  return checkRow({ total: integer }, row)?.total ?? 0
}

const rangeOf = ({ month }: ImpactFilter): KeyRange =>
  month === undefined ? daysRange() : daysRange(`${month}-01`, lastDayOf(month))

/**
 * Returns topics with impact notes, the topics with the most notes first.
 * @param month counts only the notes of this month, `2026-01`
 */
export function impactTopics(db: Database, topics: TopicsById, month?: string): readonly ImpactTopic[] {
  const rows = db
    .prepare(
      `SELECT name, sum(items) AS notes,
         (SELECT max(issue) FROM tallies WHERE what = 'impact' AND name = total.name) AS last
       FROM month_tallies AS total
       WHERE what = 'impact' AND month BETWEEN coalesce(?, '') AND coalesce(?, '9')
       GROUP BY name HAVING notes > 0 ORDER BY notes DESC, name`,
    )
    .all(month ?? null, month ?? null)
  return checkRows({ name: text, notes: integer, last: integer }, rows).flatMap(({ name, notes, last }) => {
    const topic = topics.get(name)
    return topic === undefined ? [] : [{ topic, notes, last: issueOfKey(last).date }]
  })
}

const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`
}
