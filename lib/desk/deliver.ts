import type { Channel } from './channel'
import { afterAttempt, type Delivery, type DeliveryUpdate, type Outcome } from './delivery'
import { type EditorEvent, isIssueEvent, type OutboxEvent, subjectOf } from './event'
import type { Outbox } from './outbox'

/** The data and functions that deliveries need besides the channel. */
export interface DeliveryTools {
  readonly outbox: Outbox
  /** Runs work in one transaction. The work must use the outbox that it gets. */
  inTransaction<Result>(work: (outbox: Outbox) => Promise<Result>): Promise<Result>
  /** Returns the names of the channels on which an event is sent. */
  channelsFor(event: OutboxEvent): readonly string[]
  /** Returns milliseconds since 1970. */
  now(): number
  /** Returns a random number from 0 to 1. */
  random(): number
}

/** Sends the due deliveries of one channel one after another, until the signal is aborted. */
export async function deliverDue(channel: Channel, tools: DeliveryTools, signal: AbortSignal): Promise<void> {
  for (const delivery of await tools.outbox.due(channel.name, tools.now())) {
    if (signal.aborted) return
    await deliver(channel, delivery.id, tools, signal)
  }
}

/**
 * Makes one attempt and stores its result. First it stores that the attempt has begun, so that this is known
 * after a crash.
 */
async function deliver(
  channel: Channel,
  id: number,
  tools: DeliveryTools,
  signal: AbortSignal,
): Promise<void> {
  if (!(await tools.outbox.begin(id))) return
  const delivery = await tools.outbox.delivery(id)
  if (delivery === undefined) return
  const previous = await tools.outbox.previous(delivery)
  const attempt = { delivery, previous, now: tools.now(), signal }
  const outcome = await channel.send(attempt).catch((error: unknown): Outcome => {
    const reason = `internal error: ${error instanceof Error ? error.message : String(error)}`
    return channel.isRepeatable(attempt) ? { kind: 'later', reason } : { kind: 'unknown', reason }
  })
  const update = afterAttempt(delivery, outcome, tools.now(), tools.random())
  await store(delivery, update, channel.isForEditor, tools)
}

/**
 * Stores the result of an attempt. If the delivery is given up, the same transaction adds an event for the
 * editor.
 */
async function store(
  delivery: Delivery,
  update: DeliveryUpdate,
  isForEditor: boolean,
  { inTransaction, channelsFor, now }: DeliveryTools,
): Promise<void> {
  await inTransaction(async (outbox) => {
    await outbox.settle(delivery.id, update)
    if (isForEditor || (update.state !== 'failed' && update.state !== 'uncertain')) return
    const event: EditorEvent = {
      kind: 'delivery.failed',
      delivery: delivery.id,
      channel: delivery.channel,
      about: aboutOf(delivery.event),
      reason: `${update.state}: ${update.reason ?? ''}`,
    }
    await outbox.add(event, channelsFor(event), now())
  })
}

/** Returns a short description of an event that people can read: `issue.published 2026-01-11`. */
export const aboutOf = (event: OutboxEvent): string =>
  isIssueEvent(event) ? `${event.kind} ${subjectOf(event)}` : subjectOf(event)

/**
 * Updates deliveries whose attempts were interrupted because the process was killed. A delivery that may be
 * sent twice becomes due again; any other delivery becomes `uncertain`.
 * @param channelOf returns a configured channel by name
 * @param isRunning tells whether this process is sending on a channel; deliveries of such a channel are not
 * changed
 */
export async function recoverInterrupted(
  channelOf: (name: string) => Channel | undefined,
  tools: DeliveryTools,
  isRunning: (name: string) => boolean = () => false,
): Promise<void> {
  const interrupted = await tools.outbox.interrupted()
  for (const delivery of interrupted.filter(({ channel }) => !isRunning(channel))) {
    const channel = channelOf(delivery.channel)
    const previous = await tools.outbox.previous(delivery)
    const reason = 'the process ended during the attempt'
    const update: DeliveryUpdate =
      channel?.isRepeatable({ delivery, previous }) === true
        ? { state: 'waiting', nextAt: tools.now(), reason }
        : { state: 'uncertain', nextAt: tools.now(), reason }
    await store(delivery, update, channel?.isForEditor ?? false, tools)
  }
}
