import type { Delivery, Outcome } from './delivery'
import type { OutboxEvent } from './event'

/** One attempt to deliver an event. */
export interface Attempt {
  readonly delivery: Delivery
  /** The last successful delivery about the same issue on this channel. */
  readonly previous: Delivery | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** Aborted when the process stops. */
  readonly signal: AbortSignal
}

/** A way out: it renders an event as a message and sends it. */
export interface Channel {
  /** Unique name, such as `telegram` or `webSub hub.example`. */
  readonly name: string
  /** True if a channel is for the editor, not for readers. */
  readonly isForEditor: boolean
  /** True if it shows one message for each issue, which a withdrawal removes. */
  readonly keepsMessage: boolean
  /** Tells whether the channel has something to say about an event. */
  handles(event: OutboxEvent): boolean
  /** True if the other side notices or does not mind a repeat of this delivery. */
  isRepeatable(attempt: Pick<Attempt, 'delivery' | 'previous'>): boolean
  /** Makes one attempt. Errors of the other side are outcomes; it throws only because of a bug. */
  send(attempt: Attempt): Promise<Outcome>
  /** Sends an event to the sender instead of readers, where a trial must not reach them. */
  trial?(event: OutboxEvent, signal: AbortSignal): Promise<Outcome>
  /** Returns what would be sent, for a person; never a secret. */
  preview(event: OutboxEvent, previous?: Delivery): string | Promise<string>
}
