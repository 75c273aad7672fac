import type { IncomingMessage } from 'node:http'
import type { DeskIssue } from '@/lib/desk/context'
import type { Desk } from '@/lib/desk/desk'
import type { Outbox } from '@/lib/desk/outbox'
import type { DeskPage, MessagePreview } from '@/lib/desk/page-model'
import type { StoredAnswers } from '@/lib/desk/stored-answers'
import type { Tokens } from '@/lib/desk/tokens'
import type { Reading } from './answer-reading'
import type { DeskAnswer } from './problem'

/** The desk with its database open. */
export interface OpenDesk {
  readonly desk: Desk
  readonly tokens: Tokens
  readonly answers: StoredAnswers
  /** Adds a line to the audit list: who did what. */
  readonly note: (who: string, what: string, about: string) => Promise<void>
  readonly outbox: Pick<Outbox, 'list' | 'retry'>
  /** Returns the messages that the channels would send to readers if a text of an issue went live. */
  readonly messages: (issue: DeskIssue, bytes: Uint8Array) => Promise<readonly MessagePreview[]>
}

export interface HandlerOptions {
  readonly siteUrl: string
  /** Secrets with which programs sign requests (Standard Webhooks). */
  readonly secrets: readonly string[]
  /** Returns live issues that were not sent to the desk, newest first. */
  readonly liveIssues: Reading['liveIssues']
  readonly heldFiles: Reading['heldFiles']
  readonly renderPreview: (path: string) => Promise<DeskAnswer>
  readonly renderPage: (page: DeskPage) => Promise<DeskAnswer>
  readonly now: () => number
  /** Returns the paper's time zone. */
  readonly timeZone: () => string
  /**
   * Counts a failed attempt of a client to authenticate. Returns 0, or the seconds for which the client must
   * wait.
   */
  readonly countFailure: (request: IncomingMessage, reason: string) => number
}
