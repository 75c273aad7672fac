import type { Archive } from '@/lib/archive/model'
import { plusDays } from '@/lib/calendar/days'
import { clockAt, dayAt } from '@/lib/calendar/zone'
import type { SiteProfile } from '@/lib/profile/model'
import type { EditorEvent } from './event'

/**
 * Returns the events that the editor should be told of now. Each call returns the same events again; the
 * outbox stores each event only once.
 * @param now milliseconds since 1970
 */
export function alertsOf(
  archive: Pick<Archive, 'newest' | 'held'>,
  { timeZone, channels }: Pick<SiteProfile, 'timeZone' | 'channels'>,
  now: number,
): readonly EditorEvent[] {
  const expectedBy = channels.editor?.expectedBy
  const today = dayAt(now, timeZone)
  const newest = archive.newest(1)[0]?.date ?? ''
  const isMissing = expectedBy !== undefined && clockAt(now, timeZone) >= expectedBy && newest < today
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
