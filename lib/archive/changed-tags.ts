import type { Database } from 'libsql'
import { dayNumber, plusDays, weekOf } from '@/lib/calendar/days'
import { eventOf } from '@/lib/events/event'
import { issueRange, KEYS_PER_DAY } from '@/lib/issue/item-key'
import { CONTINUATION_WINDOW_DAYS, MAX_CHAIN_STEPS } from '@/lib/repeats/model'
import { repeatsOfDay } from '@/lib/repeats/repeats'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import {
  ANY_CHANGE,
  type CacheTag,
  coverageCacheTag,
  HELD_FILES,
  ISSUE_LIST,
  ITEMS,
  issueCacheTag,
  LARGE_ISSUE,
  monthCacheTag,
  storyCacheTag,
  topicCacheTag,
  weekCacheTag,
  yearCacheTag,
} from '@/lib/site/cache-tags'
import { checkRow, checkRows, integer, text } from '@/lib/site/rows'
import { type LoggedChange, loggedSince } from './change-log'
import { CANDIDATES_PER_SIDE } from './coverage'
import type { Snapshot } from './snapshot'
import { comparedReportDays } from './stored-repeats'

/** Tags of all changed content. `all` if the changes are unknown, or if one of them affects every page. */
export type ChangedTags = ReadonlySet<CacheTag> | 'all'

/** A change of a report may affect its repeats up to this many days later. */
const MAX_REPEAT_DAYS = CONTINUATION_WINDOW_DAYS * MAX_CHAIN_STEPS

/**
 * Returns the tags of everything that changed between two snapshots. It may return tags of pages that did not
 * change, but it never misses a changed page, because each rule below covers the widest range of days that
 * any query in `lib/archive` reads.
 * @param db the database, in the state of the later snapshot
 */
export function changedTags(db: Database, before: Snapshot, after: Snapshot): ChangedTags {
  if (before.everything !== after.everything) return 'all'
  const log = loggedSince(db, before.logged)
  if (log === undefined) return 'all'
  const tags = new Set<CacheTag>([ANY_CHANGE])
  for (const [tag, text] of after.lists) if (before.lists.get(tag) !== text) tags.add(tag)
  if (tags.has(HELD_FILES)) tags.add(ISSUE_LIST)
  addIssueTags(db, tags, before, after)
  for (const entries of byIssue(log).values()) {
    for (const change of entries) addOwnTags(tags, change)
    if (!areSameItems(entries, before, after))
      for (const change of entries) addItemTags(db, tags, change, after)
  }
  addWeekTags(tags, before, after)
  if (touchesLarge(tags, after)) tags.add(LARGE_ISSUE)
  return tags
}

const touchesLarge = (tags: ReadonlySet<CacheTag>, { issues }: Snapshot): boolean =>
  [...issues.values()].some((issue) => issue.isLarge && tags.has(issueCacheTag(issue)))

/** Adds the tags of issues that were added, removed or changed, or whose number or neighbours changed. */
function addIssueTags(db: Database, tags: Set<CacheTag>, before: Snapshot, after: Snapshot): void {
  for (const slug of new Set([...before.issues.keys(), ...after.issues.keys()])) {
    const [old, now] = [before.issues.get(slug), after.issues.get(slug)]
    const key = now ?? old
    const isChanged = old?.content !== now?.content
    if (key === undefined || (!isChanged && old?.position === now?.position)) continue
    tags
      .add(ISSUE_LIST)
      .add(issueCacheTag(key))
      .add(monthCacheTag(key.date.slice(0, 7)))
      .add(yearCacheTag(key.date.slice(0, 4)))
    if (!isChanged) continue
    tags.add(ITEMS).add(weekCacheTag(weekOf(key.date)))
    for (const topic of topicsOfIssue(db, key)) tags.add(topicCacheTag(topic))
  }
}

const topicsOfIssue = (db: Database, key: IssueKey): readonly string[] => {
  const { first, last } = issueRange(key)
  const rows = db
    .prepare(
      `SELECT topic FROM item_topics WHERE item BETWEEN ?1 AND ?2
       UNION SELECT topic FROM item_mentions WHERE item BETWEEN ?1 AND ?2`,
    )
    .all(first, last)
  return checkRows({ topic: text }, rows).map(({ topic }) => topic)
}

function byIssue(log: readonly LoggedChange[]): ReadonlyMap<string, readonly LoggedChange[]> {
  const entries = new Map<string, LoggedChange[]>()
  for (const change of log)
    entries.set(issueSlug(change), [...(entries.get(issueSlug(change)) ?? []), change])
  return entries
}

/**
 * Tells whether an issue's items were removed and added again without a change. This happens if only the
 * issue's title changed, or only the end of a text: lists do not show it.
 */
function areSameItems(entries: readonly LoggedChange[], before: Snapshot, after: Snapshot): boolean {
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined || first === last || first.items !== last.items) return false
  return before.issues.has(issueSlug(first)) && after.issues.has(issueSlug(last))
}

/** Adds the tags of an issue's page and week, and of the pages of its stories and topics. */
function addOwnTags(tags: Set<CacheTag>, { date, edition, stories, topics }: LoggedChange): void {
  tags
    .add(ITEMS)
    .add(issueCacheTag({ date, edition }))
    .add(weekCacheTag(weekOf(date)))
  for (const id of stories) tags.add(storyCacheTag(id))
  for (const topic of topics) tags.add(topicCacheTag(topic))
}

/**
 * Adds the tags of pages of other issues. These pages show the changed items, or compare their own items with
 * the changed items.
 */
function addItemTags(db: Database, tags: Set<CacheTag>, change: LoggedChange, after: Snapshot): void {
  const { date, edition, topics, sources } = change
  // Repeats are shown on the pages of later issues and of their weeks.
  for (let days = 7; days < MAX_REPEAT_DAYS + 7; days += 7)
    tags.add(weekCacheTag(weekOf(plusDays(date, days))))
  const last = plusDays(date, MAX_REPEAT_DAYS)
  for (const issue of after.issues.values())
    if (issue.date >= date && issue.date <= last) tags.add(issueCacheTag(issue))
  for (const id of storiesTouched(db, { date, edition }, topics, sources)) tags.add(coverageCacheTag(id))
}

/** Yields the ids of stories whose coverage may change when an issue's items change. See `coverageOf`. */
function* storiesTouched(
  db: Database,
  key: IssueKey,
  topics: readonly string[],
  sources: readonly string[],
): Generator<string, void, undefined> {
  const ids = (sql: string, ...values: readonly (string | number)[]): readonly string[] =>
    checkRows({ id: text }, db.prepare(sql).all(...values)).map(({ id }) => id)
  const day = dayNumber(key.date)
  // The changed items are compared with these stories, or affect the weights of these stories' words and
  // topics.
  yield* ids(
    "SELECT id FROM items WHERE number >= ? AND number < ? AND kind = 'story'",
    (day - CONTINUATION_WINDOW_DAYS) * KEYS_PER_DAY,
    (day + Math.max(CONTINUATION_WINDOW_DAYS, MAX_REPEAT_DAYS) + 1) * KEYS_PER_DAY,
  )
  yield* eventReports(db, day)
  for (const source of sources) yield* ids("SELECT id FROM items WHERE source = ? AND kind = 'story'", source)
  for (const topic of topics) {
    const { first, last } = reachOf(db, key, topic)
    yield* ids(
      `SELECT id FROM item_topics JOIN items ON number = item
       WHERE topic = ? AND item BETWEEN ? AND ? AND kind = 'story'`,
      topic,
      first,
      last,
    )
  }
}

/**
 * Yields the reports of all events that are affected by a change of one day's reports. Such a change may
 * extend or split events. Each link leads from a report to an earlier report, so the change affects the links
 * of that day and of the next `CONTINUATION_WINDOW_DAYS` days. If an event was split, each part of the event
 * is found through its own links.
 */
function* eventReports(db: Database, day: number): Generator<string, void, undefined> {
  const days = comparedReportDays(db)
  const seen = new Set<number>()
  for (let near = day - CONTINUATION_WINDOW_DAYS; near <= day + 2 * CONTINUATION_WINDOW_DAYS; near += 1) {
    for (const linked of repeatsOfDay(days, near).values()) {
      if (seen.has(linked.number)) continue
      for (const { number, id } of eventOf(days, linked)) {
        seen.add(number)
        yield id
      }
    }
  }
}

/**
 * Returns a range of item numbers that contains all items on a topic whose coverage may show an item of the
 * issue. An item is compared with at most `CANDIDATES_PER_SIDE` items before its day and
 * `CANDIDATES_PER_SIDE` items after its day. Items farther away are not affected.
 */
function reachOf(
  db: Database,
  key: IssueKey,
  topic: string,
): { readonly first: number; readonly last: number } {
  const { first, last } = issueRange(key)
  const at = (sql: string, number: number): number | undefined =>
    checkRow({ item: integer }, db.prepare(sql).get(topic, number, CANDIDATES_PER_SIDE - 1))?.item
  const earliest = at(
    'SELECT item FROM item_topics WHERE topic = ? AND item < ? ORDER BY item DESC LIMIT 1 OFFSET ?',
    first,
  )
  const latest = at(
    'SELECT item FROM item_topics WHERE topic = ? AND item > ? ORDER BY item LIMIT 1 OFFSET ?',
    last,
  )
  return {
    // All stories of a day are compared with the same items, because the items are counted from the start or
    // the end of the day. So the range consists of whole days.
    first: earliest === undefined ? 0 : Math.floor(earliest / KEYS_PER_DAY) * KEYS_PER_DAY,
    last:
      latest === undefined
        ? Number.MAX_SAFE_INTEGER
        : (Math.floor(latest / KEYS_PER_DAY) + 1) * KEYS_PER_DAY - 1,
  }
}

/**
 * Adds the tags of three kinds of weeks:
 * - The week before or after it in the list of weeks changed.
 * - It contains the newest issue, or contained it in the earlier snapshot, and the day of the newest issue
 *   changed.
 * - A file of one of its days is now held back or no longer held back.
 */
function addWeekTags(tags: Set<CacheTag>, before: Snapshot, after: Snapshot): void {
  const neighbours = ({ weeks }: Snapshot): ReadonlyMap<string, string> =>
    new Map(weeks.map((week, at) => [week, `${weeks[at - 1]} ${weeks[at + 1]}`]))
  const [old, now] = [neighbours(before), neighbours(after)]
  for (const week of new Set([...old.keys(), ...now.keys()]))
    if (old.get(week) !== now.get(week)) tags.add(weekCacheTag(week))
  const [oldNewest, newest] = [before, after].map(({ issues }) => [...issues.values()].at(-1)?.date)
  if (oldNewest !== newest)
    for (const day of [oldNewest, newest]) if (day !== undefined) tags.add(weekCacheTag(weekOf(day)))
  const [oldHeld, held] = [new Set(before.heldDays), new Set(after.heldDays)]
  for (const day of [...oldHeld, ...held])
    if (oldHeld.has(day) !== held.has(day)) tags.add(weekCacheTag(weekOf(day)))
}
