import type { Day, Issue, Withdrawal } from '@/lib/issue/model'
import type { StripSegment } from '@/lib/issue/strip'
import type { IssueKey } from '@/lib/site/addresses'

/** The font for the headlines of an issue. */
export interface HeadlineFont {
  /** Each once. */
  readonly characters: string
  /** Names the font's file. */
  readonly hash: string
}

/** An issue as a row in a list. */
export interface IssueTeaser {
  readonly date: Day
  readonly edition: number
  readonly title: string
  /** 第 N 期: its position in the archive, oldest first, from 1. */
  readonly number: number
  readonly stories: number
  readonly briefs: number
  /** Its picture; absent until its items are labelled. */
  readonly strip?: readonly StripSegment[]
  /** Last change of the file, in milliseconds since 1970. */
  readonly changedAt: number
}

/** An issue with its neighbours. */
export interface IssueInArchive {
  readonly issue: Issue
  readonly number: number
  /** Last change of the file, in milliseconds since 1970. */
  readonly changedAt: number
  readonly previous?: IssueTeaser
  readonly next?: IssueTeaser
  /** True if its file now contains a broken version, which is held back: this is the last good form. */
  readonly isLastGoodForm?: boolean
}

/** A correction in the list of all corrections. */
export interface CorrectionInArchive {
  readonly issue: IssueTeaser
  /** The day of the correction, if the file gives one. */
  readonly date?: Day
  /** Plain text. */
  readonly text: string
  /** The corrected story or brief. */
  readonly item?: { readonly id: string; readonly headline: string }
}

/** A withdrawal with the key of its issue, which the issue keeps if it is withdrawn itself. */
export interface WithdrawalInArchive {
  readonly issue: { readonly date: Day; readonly edition: number }
  readonly withdrawal: Withdrawal
  /** Last change of the file, in milliseconds since 1970. */
  readonly changedAt: number
}

/** Queries for issues. */
export interface IssueQueries {
  /** Returns the number of published issues. */
  size(): number
  /** Newest first. */
  newest(limit: number): readonly IssueTeaser[]
  hasIssue(key: IssueKey): boolean
  issue(key: IssueKey): IssueInArchive | undefined
  /** Returns the font of an issue's headlines; `undefined` if the issue does not exist. */
  headlineFont(key: IssueKey): HeadlineFont | undefined
  /** Returns the issue in the file with a name (without extension), or with the same text. */
  issueOfFile(name: string): IssueKey | undefined
  /** Returns all issues by month (`2026-01`), newest first. */
  months(): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[]
  /** Returns corrections, newest first. */
  corrections(): readonly CorrectionInArchive[]
  /** Returns withdrawals, of the newest issue first. */
  withdrawals(): readonly WithdrawalInArchive[]
}
