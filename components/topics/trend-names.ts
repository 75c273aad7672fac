import { longDay, longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** Returns the start of a bar in words: 8月10日 for a week, 2026年8月 for a month, 2026年 for a year. */
export function nameOfBar(start: string): string {
  if (start.length === 4) return strings.topics.year(start)
  return start.length === 7 ? longMonth(start) : longDay(start)
}
