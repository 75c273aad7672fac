import type { IssueKey } from '@/lib/site/addresses'
import { issueSlug } from '@/lib/site/addresses'

/** A change of a live issue. It is announced to readers and search engines. */
export interface IssueEvent {
  readonly kind: 'issue.published' | 'issue.revised' | 'correction.added' | 'issue.withdrawn'
  readonly issue: IssueKey
  /** Number of the issue's revision, from 1. */
  readonly revision: number
  readonly title: string
}

/** An event for the editor only. */
export type EditorEvent =
  | { readonly kind: 'issue.missing'; readonly date: string; readonly expectedBy: string }
  | { readonly kind: 'issue.held'; readonly file: string; readonly reasons: readonly string[] }
  | {
      readonly kind: 'delivery.failed'
      readonly delivery: number
      readonly channel: string
      readonly about: string
      readonly reason: string
    }

export type OutboxEvent = IssueEvent | EditorEvent

export const isIssueEvent = (event: OutboxEvent): event is IssueEvent => 'issue' in event

/**
 * Returns a text that identifies an event. A channel gets only one delivery for events with the same text.
 */
export function eventKey(event: OutboxEvent): string {
  switch (event.kind) {
    case 'issue.missing':
      return `${event.kind} ${event.date}`
    case 'issue.held':
      return `${event.kind} ${event.file} ${event.reasons.join(' ')}`
    case 'delivery.failed':
      return `${event.kind} ${event.delivery} ${event.reason}`
    default:
      return `${event.kind} ${issueSlug(event.issue)} ${event.revision}`
  }
}

/**
 * Returns the subject of an event. Each channel sends deliveries with the same subject in the order in which
 * they were added.
 */
export const subjectOf = (event: OutboxEvent): string =>
  isIssueEvent(event) ? issueSlug(event.issue) : eventKey(event)
