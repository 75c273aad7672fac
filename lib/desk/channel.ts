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

/**
 * A service that is told of events, such as a Telegram chat. It renders an event as a message and sends it.
 */
export interface Channel {
  /** Unique name, such as `telegram` or `webSub hub.example`. */
  readonly name: string
  /** True if the channel reaches the editor, not readers. */
  readonly isForEditor: boolean
  /** True if the channel keeps one message for each issue, and removes it when the issue is withdrawn. */
  readonly hasMessagePerIssue: boolean
  /** Tells whether this event is sent on the channel. */
  handles(event: OutboxEvent): boolean
  /**
   * True if the delivery may be sent twice, because the receiver recognises the repeat, or because a second
   * message does no harm.
   */
  isRepeatable(attempt: Pick<Attempt, 'delivery' | 'previous'>): boolean
  /**
   * Makes one attempt. Errors of the receiver are returned as outcomes. An exception means a bug in our code.
   */
  send(attempt: Attempt): Promise<Outcome>
  /**
   * Tries the channel without reaching readers: for example, mails the event to the sender's own address or
   * creates a draft. If a channel has no `trial`, a trial calls `send`.
   */
  trial?(event: OutboxEvent, signal: AbortSignal): Promise<Outcome>
  /** Returns what would be sent, as text for a person. It contains no secret. */
  preview(event: OutboxEvent, previous?: Delivery): string | Promise<string>
}
