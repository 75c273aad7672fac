import { dayOfKey } from '@/lib/issue/item-key'
import { CONTINUATION_WINDOW_DAYS, type ReportItem } from '@/lib/repeats/model'
import { findRepeatsBefore, repeatsOfDay } from '@/lib/repeats/repeats'
import type { ReportDays } from '@/lib/repeats/report-days'

/**
 * Returns all reports of the event that an item is about, oldest first. If there are no other reports,
 * returns only the item. Each report is linked to the oldest earlier report that it repeats or continues, so
 * an event is a tree whose root is its first report. The links of a day depend only on this day and on the
 * days shortly before it. They do not depend on the order in which issues are indexed.
 */
export function eventOf<Item extends ReportItem>(days: ReportDays<Item>, item: Item): readonly Item[] {
  const first = firstReport(days, item)
  const members = new Map([[first.number, first]])
  let lastDay = dayOfKey(first.number)
  for (let day = lastDay; day <= lastDay + CONTINUATION_WINDOW_DAYS; day += 1) {
    for (const report of linkedOn(days, day, members)) {
      members.set(report.number, report)
      lastDay = day
    }
  }
  return [...members.values()]
}

function firstReport<Item extends ReportItem>(days: ReportDays<Item>, item: Item): Item {
  const before = findRepeatsBefore(days, [item]).get(item.number)
  return before === undefined ? item : firstReport(days, before)
}

/**
 * Yields the reports of a day that are linked to a member, in the order of printing. The caller adds each
 * yielded report to `members`, so a later report of the same day may be linked to it.
 */
function* linkedOn<Item extends ReportItem>(
  days: ReportDays<Item>,
  day: number,
  members: ReadonlyMap<number, Item>,
): Generator<Item, void, undefined> {
  const links = repeatsOfDay(days, day)
  // The reports of the day are read only if one of them continues the event, because reading takes most of
  // the time.
  if (![...links.values()].some(({ number }) => members.has(number))) return
  for (const { item } of days.on(day)) {
    const before = links.get(item.number)
    if (before !== undefined && members.has(before.number)) yield item
  }
}
