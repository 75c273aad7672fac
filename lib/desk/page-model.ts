import type { Diagnostic } from '@/lib/issue/model'
import type { DeliveryState } from './delivery'
import type { RevisionState } from './revisions'
import type { Sender, TokenEntry } from './tokens'

export type { TokenEntry }

/** The data of a page of the desk. The server makes it, and `components/desk/` renders it. */
export type DeskPage = { readonly notice?: Notice | undefined } & (
  | { readonly kind: 'sign-in'; readonly mayEnter: boolean; readonly to: string }
  /** The notice says what failed. */
  | { readonly kind: 'failure' }
  | ({ readonly visitor: Visitor } & VisitorPage)
)

type VisitorPage =
  | { readonly kind: 'issues'; readonly issues: readonly IssueLine[] }
  | ({ readonly kind: 'new' } & NewIssue)
  | ({ readonly kind: 'issue' } & IssueView)
  | ({ readonly kind: 'revision' } & RevisionView)
  | { readonly kind: 'outbox'; readonly deliveries: readonly DeliveryLine[] }
  | { readonly kind: 'tokens'; readonly tokens: readonly TokenEntry[]; readonly added?: AddedToken }
  /** The page shows only the notice, which says what is wrong. */
  | { readonly kind: 'refusal' }

/** Who has signed in. */
export interface Visitor extends Sender {
  /** True if the visitor may add and revoke tokens. A visitor needs every right for this. */
  readonly mayAddTokens: boolean
}

/** A message at the top of a page: what was done, or why it was refused. */
export interface Notice {
  readonly isRefusal: boolean
  readonly text: string
  /** The same message in English, for programs. */
  readonly detail?: string
}

/** State of an issue. `removed`: its file was removed from the content folder. */
export type IssueState = 'draft' | 'scheduled' | 'held' | 'live' | 'withdrawn' | 'removed'

/** An issue in the list. Times are milliseconds since 1970. */
export interface IssueLine {
  readonly id: string
  readonly state: IssueState
  readonly title?: string | undefined
  readonly date?: string | undefined
  readonly publishAt?: number | undefined
  /** Number of errors of an issue that is held back. */
  readonly errors: number
  /** True if an earlier revision is live and the newest revision is waiting. */
  readonly hasLive: boolean
}

/** The values of the fields in the form for a new issue. */
export interface NewIssue {
  readonly markdown: string
  readonly fileName: string
  readonly publishAt: string
}

/** A line of a text, with its diagnostics. */
export interface NotedLine {
  /** From 1. */
  readonly number: number
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
}

/** A story or brief. */
export interface NamedReport {
  readonly id: string
  readonly headline: string
}

/** An issue, with what its page needs to show its text, its forms and its revisions. */
export interface IssueView {
  readonly id: string
  readonly file: string
  readonly state: IssueState
  readonly title?: string | undefined
  readonly date?: string | undefined
  readonly publishAt?: number | undefined
  /** Address of the issue's page; absent if the issue is not live. */
  readonly address?: string | undefined
  /** Identifies the newest revision. The form sends it back, so that a change by somebody else is noticed. */
  readonly etag: string
  /** The issue's newest text, or the text that was not accepted. */
  readonly markdown: string
  /** The lines with diagnostics and the lines around them. */
  readonly noted: readonly (readonly NotedLine[])[]
  /** Stories and briefs of the live text. */
  readonly reports: readonly NamedReport[]
  /** Stories and briefs that were withdrawn from the live issue. */
  readonly withdrawn: readonly NamedReport[]
  /** Newest first. */
  readonly revisions: readonly RevisionLine[]
  /** The messages that channels will send to readers when the waiting text goes live. */
  readonly messages: readonly MessagePreview[]
}

/** A message before it is sent. */
export interface MessagePreview {
  readonly channel: string
  readonly text: string
}

/** Times are milliseconds since 1970. */
export interface RevisionLine {
  readonly number: number
  readonly state: RevisionState
  readonly author: string
  readonly createdAt: number
  readonly preview: string
}

/** The differences between a revision and the previous revision. */
export interface RevisionView {
  readonly id: string
  readonly title?: string | undefined
  readonly number: number
  readonly state: RevisionState
  readonly etag: string
  readonly preview: string
  /** Number of the revision with which this revision is compared; absent for the first revision. */
  readonly before?: number | undefined
  /** Parts of the file that differ, in their order. */
  readonly changes: readonly PartChange[]
}

/** A part of a file, such as a story, that differs between two revisions. */
export interface PartChange {
  readonly headline: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly lines: readonly LineChange[]
}

export interface LineChange {
  readonly kind: 'added' | 'removed' | 'same'
  readonly text: string
}

/** Times are milliseconds since 1970. */
export interface DeliveryLine {
  readonly id: number
  readonly channel: string
  /** `issue.published 2026-01-11`. */
  readonly about: string
  readonly state: DeliveryState
  readonly attempts: number
  /** When it was sent, or is due. */
  readonly at: number
  readonly reason?: string | undefined
}

/** A token that is shown once. */
export interface AddedToken {
  readonly name: string
  readonly text: string
}
