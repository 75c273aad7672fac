import type { Correction, Day, Diagnostic, Issue, Section, Story } from '@/lib/issue/model'
import type { SearchFilters, SearchPage, SearchResult } from '@/lib/search/model'
import type { SourceKind } from '@/lib/sources/model'
import type { Topic } from '@/lib/topics/model'
import type { ChangedTags } from './changed-tags'
import type { IssueForFeeds } from './feed-content'
import type { Snapshot } from './snapshot'

/** An issue as a row in a list. */
export interface IssueTeaser {
  readonly date: Day
  readonly edition: number
  readonly title: string
  /** 第 N 期: its place in the archive, oldest first, from 1. */
  readonly number: number
  readonly stories: number
  readonly briefs: number
  /** The file's last change, in milliseconds since 1970. */
  readonly changedAt: number
}

/** An issue with its place among the others. */
export interface IssueInArchive {
  readonly issue: Issue
  readonly number: number
  /** The file's last change, in milliseconds since 1970. */
  readonly changedAt: number
  readonly previous?: IssueTeaser
  readonly next?: IssueTeaser
  /** Its file has been overwritten by a broken one, which is held back: this is the last good form. */
  readonly isLastGoodForm?: boolean
}

/** A correction in the list of all. */
export interface CorrectionInArchive {
  readonly issue: IssueTeaser
  /** The day it was put right, where the file says so. */
  readonly date?: Day
  /** Plain text. */
  readonly text: string
  /** The story or brief that was wrong. */
  readonly item?: { readonly id: string; readonly headline: string }
}

/** A file that does not go out, and why. */
export interface HeldBack {
  readonly file: string
  /** Its day, where it has one. */
  readonly date?: Day
  readonly diagnostics: readonly Diagnostic[]
  /** Where the last good form of the file is served, where it was published before. */
  readonly serving?: { readonly date: Day; readonly edition: number }
}

/**
 * What becomes of what cannot be derived from the files: nowhere to keep it, kept, or its folder cannot be
 * written.
 */
export type HistoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'unwritable'; readonly folder: string; readonly reason: string }

/**
 * Where the database stands: in its own folder, or, while that cannot be written, in a temporary one;
 * `locked` while another process keeps it from being written.
 */
export type StorageState =
  | { readonly kind: 'in-place' | 'locked'; readonly dataDir: string }
  | { readonly kind: 'elsewhere'; readonly dataDir: string; readonly reason: string }

/** What one look at the folder changed. */
export interface SyncReport {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly held: readonly HeldBack[]
  /**
   * Milliseconds until a file may be read that is still being written, or could not be read; absent where
   * there is none.
   */
  readonly nextInMs?: number
}

/**
 * How the folder was at the last look. In each state the files that could not be read, which are tried again.
 */
export type FolderState = (
  | { readonly state: 'in-step' }
  /** It could not be listed: what was served before is served on. */
  | { readonly state: 'unreadable'; readonly reason: string }
  /**
   * Most files vanished at once: they are served on until then (milliseconds since 1970), or until a person
   * accepts it.
   */
  | {
      readonly state: 'removal-pending'
      readonly missing: number
      readonly since: number
      readonly until: number
    }
) & { readonly unreadable: readonly { readonly name: string; readonly reason: string }[] }

/** Where an item's fact comes from, with what the lists know of it. */
export interface LabelledSource {
  readonly address: string
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
}

/** A story or brief as a line in a list. */
export interface ItemTeaser {
  readonly kind: 'story' | 'brief'
  /** Its anchor on its issue's page; a story's own address, too. */
  readonly id: string
  readonly headline: string
  /** The beginning of its text. */
  readonly gist: string
  readonly date: Day
  readonly edition: number
  /** Title of its section. */
  readonly section: string
  readonly source?: LabelledSource
  /** Most prominent first. */
  readonly topics: readonly Topic[]
}

/** An item that has to do with another, and why it is named. */
export interface Coverage {
  readonly item: ItemTeaser
  readonly why: CoverageReason
}

/** `again`: the same report, printed again within days. */
export type CoverageReason =
  | { readonly kind: 'again' | 'source' | 'text'; readonly days: number }
  | { readonly kind: 'topics'; readonly topics: readonly Topic[]; readonly days: number }

/** A story as a thing of its own: where it stood, and what was reported before and after. */
export interface StoryInArchive {
  readonly teaser: ItemTeaser
  readonly story: Story
  /** What was put right in it. */
  readonly corrections: readonly Correction[]
  readonly issue: IssueTeaser
  readonly section: Pick<Section, 'id' | 'title'>
  /** The same report as it was printed first, where it was printed before. */
  readonly first?: ItemTeaser
  /** The nearest day first; in later issues than the story's. */
  readonly later: readonly Coverage[]
  /** The nearest day first; in earlier issues. */
  readonly earlier: readonly Coverage[]
  /** The other stories of its issue, in document order. */
  readonly siblings: readonly ItemTeaser[]
}

/** A page of a list. */
export interface PageOf<Entry> {
  readonly entries: readonly Entry[]
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly total: number
}

/** A topic in a list of topics. */
export interface TopicCount {
  readonly topic: Topic
  readonly items: number
  /** In the archive's last 28 days, and in the 28 before. */
  readonly recent: number
  readonly before: number
  /** Day of its newest item's issue, where it has one. */
  readonly last?: Day
}

/** A week as the trend shows it. */
export interface WeekCount {
  /** Its Monday. */
  readonly monday: Day
  /** Issues that went out. */
  readonly issues: number
  readonly items: number
}

/** A topic with all that was written on it. */
export interface TopicInArchive {
  readonly topic: Topic
  readonly parent?: Topic
  readonly total: number
  readonly first?: Day
  readonly last?: Day
  /** Oldest first; weeks without an issue are left out. */
  readonly weeks: readonly WeekCount[]
  /** By lift: how much more often the two stand together than chance would have it. */
  readonly related: readonly { readonly topic: Topic; readonly together: number; readonly lift: number }[]
  readonly impacts: readonly ImpactNote[]
  /** Newest first. */
  readonly items: PageOf<ItemTeaser>
}

/** A story's impact note, plain. */
export interface ImpactNote {
  readonly item: ItemTeaser
  /** One a point or paragraph. */
  readonly lines: readonly string[]
}

/** A host and how often it is a source. */
export interface SourceCount {
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
  readonly items: number
}

export interface SourceStatistics {
  readonly hosts: readonly SourceCount[]
  /**
   * Items by kind of source and month, newest month first; `none` has no source, `unknown` one that no list
   * knows.
   */
  readonly months: readonly {
    readonly month: string
    readonly counts: Readonly<Record<SourceKind | 'unknown' | 'none', number>>
  }[]
}

/** The archive in figures. */
export interface Numbers {
  readonly issues: number
  readonly stories: number
  readonly briefs: number
  /** All links of the issues' bodies. */
  readonly links: number
  /** Items with a source. */
  readonly sourced: number
  /** Of those, the ones whose source is first-hand. */
  readonly firstHand: number
  /** Longest run of days with an issue, and the one that ends with the newest issue. */
  readonly longestRun: number
  readonly run: number
}

/** A week in review. */
export interface WeekReview {
  /** `2026-W02` (ISO 8601). */
  readonly week: string
  readonly monday: Day
  readonly issues: readonly IssueTeaser[]
  /** Days without an issue; `held` where one was held back. */
  readonly gaps: readonly { readonly date: Day; readonly held: boolean }[]
  readonly items: number
  /** Stories, those on the week's most named topics first. */
  readonly stories: readonly ItemTeaser[]
  readonly risen: readonly TopicChange[]
  readonly fallen: readonly TopicChange[]
  readonly impacts: readonly ImpactNote[]
  readonly sources: readonly SourceCount[]
  readonly previous?: string
  readonly next?: string
}

/** A week in review, with the reports that had been printed before. */
export interface WeekInArchive extends WeekReview {
  readonly repeated: readonly { readonly item: ItemTeaser; readonly first: ItemTeaser }[]
}

export interface TopicChange {
  readonly topic: Topic
  readonly items: number
  readonly before: number
}

/** What the lists, and the issues before, know of an item. */
export interface ItemLabels {
  readonly source?: LabelledSource
  readonly topics: readonly Topic[]
  /** The same report as it was printed first, where it was printed before. */
  readonly again?: ItemTeaser
}

/** Which items: of a kind, those with an impact note, or those on a topic. */
export type ItemFilter =
  | { readonly kind: 'story' | 'brief' | 'impact' }
  | { readonly kind: 'topic'; readonly topic: string }

/** A topic and how many impact notes there are on it. */
export interface ImpactTopic {
  readonly topic: Topic
  readonly notes: number
  /** Day of the newest note's issue. */
  readonly last: Day
}

export interface ImpactFilter {
  readonly month?: string
  readonly topic?: string
}

/** All questions about more than one issue. Every answer is as new as the last `sync`. */
export interface Archive {
  /** Rises with each change; survives restarts. */
  generation(): number
  /** Number of issues that are served. */
  size(): number
  /** Newest first. */
  newest(limit: number): readonly IssueTeaser[]
  hasIssue(key: { readonly date: Day; readonly edition: number }): boolean
  /**
   * Where the issue stands now that stood at an address before its day changed; `undefined` where none stood
   * there, or it is gone.
   */
  movedIssue(key: {
    readonly date: Day
    readonly edition: number
  }): { readonly date: Day; readonly edition: number } | undefined
  issue(key: { readonly date: Day; readonly edition: number }): IssueInArchive | undefined
  /** The issue that stands in the file of a name (without its ending), or whose text does. */
  issueOfFile(name: string): { readonly date: Day; readonly edition: number } | undefined
  /** All issues by month (`2026-01`), newest first. */
  months(): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[]
  held(): readonly HeldBack[]
  /** What issues have put right, newest first. */
  corrections(): readonly CorrectionInArchive[]
  /** Every topic, whether anything was written on it or not. */
  topicList(): readonly Topic[]
  /** A story by its id; one that was printed more than once as it was printed first. */
  story(id: string): StoryInArchive | undefined
  hasStory(id: string): boolean
  /** The issue in which a story was printed first. */
  issueOfStory(id: string): { readonly date: Day; readonly edition: number } | undefined
  /** The id of any story. */
  randomStory(): string | undefined
  /** Labels of an issue's items by their ids: for its own page. */
  labelsOf(key: { readonly date: Day; readonly edition: number }): ReadonlyMap<string, ItemLabels>
  /** An issue as feeds send it. */
  forFeeds(key: { readonly date: Day; readonly edition: number }): IssueForFeeds | undefined
  /** The newest items of a kind, newest first, in document order inside an issue. */
  newestItems(filter: ItemFilter, limit: number): readonly ItemTeaser[]
  topics(): readonly TopicCount[]
  topic(id: string, page: number): TopicInArchive | undefined
  /** Impact notes, newest first: of a month (`2026-01`), of a topic. */
  impacts(filter: ImpactFilter, page: number): PageOf<ImpactNote>
  /** How many of them there are. */
  impactCount(filter: ImpactFilter): number
  /** Topics on which there are impact notes, the most first. */
  impactTopics(): readonly ImpactTopic[]
  /** ISO weeks in which an issue went out, newest first. */
  weeks(): readonly string[]
  week(week: string): WeekInArchive | undefined
  /** The same without the reports that were printed before: many at once, quickly. */
  weekReview(week: string): WeekReview | undefined
  sources(): SourceStatistics
  numbers(): Numbers
  search(query: string, filters: SearchFilters, page: SearchPage): SearchResult
  /**
   * Looks for reports that were printed before on one more day, newest first; false where all are known.
   * Pages wait less then.
   */
  compareNextDay(): boolean
  /** Issues of which all is findable, of those that are known. */
  progress(): { readonly done: number; readonly total: number }
  /** How the folder was at the last look. */
  folder(): FolderState
  /** What has changed since a moment (without one: all), and what to give for it the next time. */
  changes(before?: Snapshot): { readonly tags: ChangedTags; readonly snapshot: Snapshot }
  history(): HistoryState
  storage(): StorageState
  /** Brings the archive in step with the folder. */
  sync(): Promise<SyncReport>
  /** Makes the database anew from the files: another thread found it damaged, or gone. */
  repair(): void
  close(): void
}
