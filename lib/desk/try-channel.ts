import type { IssueTeaser } from '@/lib/archive/model'
import { clockAt, dayAt } from '@/lib/calendar/zone'
import type { Attempt, Channel } from './channel'
import type { Delivery, Outcome } from './delivery'
import { eventKey, type OutboxEvent } from './event'

/**
 * Returns an event for a trial:
 * - for a channel to readers: the newest issue was published; `undefined` if there is no issue
 * - for a channel to the editor: an issue is missing
 */
export const sampleEvent = (
  { isForEditor }: Pick<Channel, 'isForEditor'>,
  newest: Pick<IssueTeaser, 'date' | 'edition' | 'title'> | undefined,
  now: number,
  timeZone: string,
): OutboxEvent | undefined => {
  if (isForEditor)
    return { kind: 'issue.missing', date: dayAt(now, timeZone), expectedBy: clockAt(now, timeZone) }
  if (newest === undefined) return undefined
  const { date, edition, title } = newest
  return { kind: 'issue.published', issue: { date, edition }, revision: 1, title }
}

/**
 * Sends an event on a channel once, without storing a delivery. If the channel keeps a message for each
 * issue, the message is then removed.
 * @param now milliseconds since 1970
 * @returns the outcome of sending the message and, if it was removed, the outcome of removing it
 */
export async function tryChannel(
  channel: Channel,
  event: OutboxEvent,
  now: number,
): Promise<readonly Outcome[]> {
  const signal = new AbortController().signal
  if (channel.trial !== undefined) return [await channel.trial(event, signal)]
  const attempt = { delivery: deliveryOf(channel, event, now), previous: undefined, now, signal }
  const sent = await channel.send(attempt)
  if (sent.kind !== 'sent' || !channel.hasMessagePerIssue || event.kind !== 'issue.published') return [sent]
  const withdrawal: OutboxEvent = { ...event, kind: 'issue.withdrawn' }
  const takeBack: Attempt = {
    ...attempt,
    delivery: deliveryOf(channel, withdrawal, now),
    previous: { ...attempt.delivery, state: 'sent', ...(sent.receipt && { receipt: sent.receipt }) },
  }
  return [sent, await channel.send(takeBack)]
}

/**
 * Returns a delivery that is not stored. Its key contains the time, so that receivers do not take it for a
 * repeat.
 */
const deliveryOf = ({ name }: Channel, event: OutboxEvent, now: number): Delivery => ({
  id: 0,
  channel: name,
  event,
  key: `test ${now} ${eventKey(event)}`,
  state: 'sending',
  attempts: 1,
  createdAt: now,
  nextAt: now,
})
