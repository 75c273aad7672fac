import type { Day, Diagnostic, Issue } from '@/lib/issue/model'

/** An issue as a row in a list. */
export interface IssueTeaser {
  readonly date: Day
  readonly edition: number
  readonly title: string
  /** 第 N 期: its place in the archive, oldest first, from 1. */
  readonly number: number
  readonly stories: number
  readonly briefs: number
}

/** An issue with its place among the others. */
export interface IssueInArchive {
  readonly issue: Issue
  readonly number: number
  /** The file's last change, in milliseconds since 1970. */
  readonly changedAt: number
  readonly previous?: IssueTeaser
  readonly next?: IssueTeaser
}

/** A file that does not go out, and why. */
export interface HeldBack {
  readonly file: string
  /** Its day, where it has one. */
  readonly date?: Day
  readonly diagnostics: readonly Diagnostic[]
}

/** What one look at the folder changed. */
export interface SyncReport {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly held: readonly HeldBack[]
}

/** All questions about more than one issue. Every answer is as new as the last `sync`. */
export interface Archive {
  /** Rises with each change; survives restarts. */
  generation(): number
  /** Number of issues that are served. */
  size(): number
  /** Newest first. */
  newest(limit: number): readonly IssueTeaser[]
  issue(key: { readonly date: Day; readonly edition: number }): IssueInArchive | undefined
  /** All issues by month (`2026-01`), newest first. */
  months(): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[]
  held(): readonly HeldBack[]
  /** Brings the archive in step with the folder. */
  sync(): Promise<SyncReport>
  close(): void
}
