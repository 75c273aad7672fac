import type { Archive } from '@/lib/archive/model'
import { plusDays } from '@/lib/calendar/days'
import { beijingClock, beijingDay } from '@/lib/site/dates'
import type { EditorEvent } from './event'

/**
 * Returns what the editor must hear of the live content now. The outbox tells each event once, so that this
 * may be asked again and again.
 * @param expectedBy time of day in Beijing by which the day's issue is expected
 * @param now milliseconds since 1970
 */
export function alertsOf(
  archive: Pick<Archive, 'newest' | 'held'>,
  expectedBy: string | undefined,
  now: number,
): readonly EditorEvent[] {
  const today = beijingDay(now)
  const newest = archive.newest(1)[0]?.date ?? ''
  const isMissing = expectedBy !== undefined && beijingClock(now) >= expectedBy && newest < today
  return [
    ...(isMissing ? [{ kind: 'issue.missing', date: today, expectedBy } as const] : []),
    ...archive
      .held()
      .filter(({ date }) => date !== undefined && date >= plusDays(today, -1))
      .map(
        ({ file, diagnostics }): EditorEvent => ({
          kind: 'issue.held',
          file,
          reasons: diagnostics
            .filter(({ severity }) => severity === 'error')
            .map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`),
        }),
      ),
  ]
}
