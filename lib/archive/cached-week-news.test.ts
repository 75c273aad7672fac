import Database from 'libsql'
import { beforeEach, expect, test } from 'vitest'
import { cachedWeekNews } from './cached-week-news'
import type { WeekNews } from './model'
import { ARCHIVE_TABLES } from './schema'

const MONDAY = '2026-03-02'
const TOPICS = new Map()

let db: Database.Database
let computed = 0
beforeEach(() => {
  db = new Database(':memory:')
  db.exec(ARCHIVE_TABLES)
  db.prepare("INSERT INTO meta (name, value) VALUES ('change_log_start', 0)").run()
  computed = 0
})

const compute = (): WeekNews => {
  computed += 1
  return { first: [], more: [], figures: [], announced: [] }
}
const change = (number: number, date: string): unknown =>
  db
    .prepare(
      `INSERT INTO changes (number, date, edition, stories, topics, sources, items)
       VALUES (?, ?, 1, '[]', '[]', '[]', '')`,
    )
    .run(number, date)

test('the news of a week are computed once while nothing changes', () => {
  const news = cachedWeekNews(db, TOPICS, MONDAY, compute)
  expect(cachedWeekNews(db, TOPICS, MONDAY, compute)).toBe(news)
  expect(computed).toBe(1)
})

test.each([
  ['a later week', '2026-03-09', 1],
  ['the week itself', '2026-03-08', 2],
  ['a day to which its reports are followed back', '2025-10-18', 2],
  ['a day before that', '2025-10-17', 1],
])(
  'with a change of %s (%s) between two calls, the news of a week are computed %i times',
  (_, date, times) => {
    cachedWeekNews(db, TOPICS, MONDAY, compute)
    change(1, date)
    cachedWeekNews(db, TOPICS, MONDAY, compute)
    expect(computed).toBe(times)
  },
)

test('the news of a week are computed again with other topics, or if the log has lost entries', () => {
  cachedWeekNews(db, TOPICS, MONDAY, compute)
  cachedWeekNews(db, new Map(), MONDAY, compute)
  expect(computed).toBe(2)
  db.prepare("UPDATE meta SET value = 7 WHERE name = 'change_log_start'").run()
  cachedWeekNews(db, TOPICS, MONDAY, compute)
  expect(computed).toBe(3)
})
