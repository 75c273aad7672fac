import { longDay, longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** Returns the day, month or year at which a bar starts, as readers write it. */
export function nameOfBar(start: string): string {
  if (start.length === 4) return strings.topics.year(start)
  return start.length === 7 ? longMonth(start) : longDay(start)
}
