import type { Day, Issue, Withdrawal } from '@/lib/issue/model'
import type { StripSegment } from '@/lib/issue/strip'
import type { IssueKey } from '@/lib/site/addresses'

/** The font for the large headlines of an issue. */
export interface HeadlineFont {
  /** The characters that the font contains, each once. */
  readonly characters: string
  /** Hash of the characters; the font's file is named by it. */
  readonly hash: string
}

/** An issue as an entry of a list. */
export interface IssueTeaser {
  readonly date: Day
  readonly edition: number
  readonly title: string
  /** Number of the issue (第 N 期): its position in the archive, from 1 for the oldest. */
  readonly number: number
  readonly stories: number
  readonly briefs: number
  /**
   * The sections with their numbers of items, for the strip, a small picture of the issue. Absent until the
   * items are labelled.
   */
  readonly strip?: readonly StripSegment[]
  /** Last change of the issue, in milliseconds since 1970. */
  readonly changedAt: number
  /** The instant that `publishAt` in the front matter names, in milliseconds since 1970. */
  readonly publishAt?: number
}

/** An issue with the issues before and after it. */
export interface IssueInArchive {
  readonly issue: Issue
  readonly number: number
  /** Last change of the issue, in milliseconds since 1970. */
  readonly changedAt: number
  /** The instant that `publishAt` in the front matter names, in milliseconds since 1970. */
  readonly publishAt?: number
  readonly previous?: IssueTeaser
  readonly next?: IssueTeaser
  /** True if the file is broken now, so that its last good form is served. */
  readonly isLastGoodForm?: boolean
  /**
   * Times of the last changes of stories and briefs after their publication, by item id, in milliseconds
   * since 1970.
   */
  readonly itemChanges?: Readonly<Record<string, number>>
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

/** A withdrawal, with the key of its issue. Even a withdrawn issue keeps its key. */
export interface WithdrawalInArchive {
  readonly issue: { readonly date: Day; readonly edition: number }
  readonly withdrawal: Withdrawal
  /** Last change of the issue, in milliseconds since 1970. */
  readonly changedAt: number
}

/** Queries for issues. */
export interface IssueQueries {
  /** Returns the number of published issues. */
  size(): number
  /** Returns the newest issues, newest first. */
  newest(limit: number): readonly IssueTeaser[]
  hasIssue(key: IssueKey): boolean
  issue(key: IssueKey): IssueInArchive | undefined
  /** Returns the font of an issue's headlines; `undefined` if the issue does not exist. */
  headlineFont(key: IssueKey): HeadlineFont | undefined
  /**
   * Returns the issue of the file with this name (without extension). If another file of the day has the same
   * text and is published instead, returns the issue of that other file.
   */
  issueOfFile(name: string): IssueKey | undefined
  /** Returns all issues, grouped by month (`2026-01`), newest first. */
  months(): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[]
  /** Returns corrections, newest first. */
  corrections(): readonly CorrectionInArchive[]
  /** Returns all withdrawals, the withdrawals of the newest issue first. */
  withdrawals(): readonly WithdrawalInArchive[]
  /**
   * Returns the names of all pictures that published issues show and that are files in the folder of issues:
   * `0123456789abcdef.png`.
   */
  pictureNames(): readonly string[]
  /** Returns the path of a picture in the folder of issues; `undefined` if no published issue shows it. */
  picture(name: string): string | undefined
}
