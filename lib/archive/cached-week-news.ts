import type { Database } from 'libsql'
import { plusDays } from '@/lib/calendar/days'
import type { Day } from '@/lib/issue/model'
import { CONTINUATION_WINDOW_DAYS, MAX_CHAIN_STEPS } from '@/lib/repeats/model'
import { lastLogged, loggedSince } from './change-log'
import type { TopicsById } from './item-rows'
import type { WeekNews } from './model'

/**
 * The news of a week depends on issues up to this many days before the week's Monday, because a repeated
 * report is traced back to its first occurrence.
 */
const MAX_TRACED_DAYS = CONTINUATION_WINDOW_DAYS * MAX_CHAIN_STEPS
/** Number of weeks whose news is cached. The list of weeks shows fewer. */
const MAX_CACHED_WEEKS = 40

interface CachedNews {
  readonly news: WeekNews
  readonly topics: TopicsById
  /** Number of the last entry of the change log when the news was computed. */
  readonly logged: number
}

const cacheByDatabase = new WeakMap<Database, Map<Day, CachedNews>>()

/**
 * Returns the news of a week. The result is cached until an issue on which it depends changes. Ranking the
 * reports of a week takes about the time of rendering a page, and the list of weeks shows the news of 26
 * weeks.
 * @param monday the first day of the week
 */
export function cachedWeekNews(
  db: Database,
  topics: TopicsById,
  monday: Day,
  compute: () => WeekNews,
): WeekNews {
  const cached = cacheByDatabase.get(db) ?? new Map<Day, CachedNews>()
  cacheByDatabase.set(db, cached)
  const logged = lastLogged(db)
  const known = cached.get(monday)
  const news = known?.topics === topics && isCurrent(db, monday, known.logged) ? known.news : compute()
  cached.delete(monday)
  cached.set(monday, { news, topics, logged })
  const [oldest] = cached.keys()
  if (cached.size > MAX_CACHED_WEEKS && oldest !== undefined) cached.delete(oldest)
  return news
}

function isCurrent(db: Database, monday: Day, logged: number): boolean {
  const [first, last] = [plusDays(monday, -MAX_TRACED_DAYS), plusDays(monday, 6)]
  const changes = loggedSince(db, logged)
  return changes?.every(({ date }) => date < first || date > last) ?? false
}
