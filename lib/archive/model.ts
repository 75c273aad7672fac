import type { Correction, Day, Diagnostic, Issue, Section, Story, Withdrawal } from '@/lib/issue/model'
import type { SourcedCount } from '@/lib/issue/reports'
import type { Signal } from '@/lib/issue/signals'
import type { StripSegment } from '@/lib/issue/strip'
import type { SearchFilters, SearchPage, SearchResult } from '@/lib/search/model'
import type { SourceKind } from '@/lib/sources/model'
import type { Topic } from '@/lib/topics/model'
import type { ChangedTags } from './changed-tags'
import type { ChangesSince, FormerPage } from './publication-log'
import type { Snapshot } from './snapshot'

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

/** The font for the headlines of an issue. */
export interface HeadlineFont {
  /** Each once. */
  readonly characters: string
  /** Names the font's file. */
  readonly hash: string
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

/** A file that is held back, with the reasons. */
export interface HeldBack {
  readonly file: string
  /** Its day, if it has one. */
  readonly date?: Day
  readonly diagnostics: readonly Diagnostic[]
  /** Key of the last good form that is served instead, if the file was published before. */
  readonly serving?: { readonly date: Day; readonly edition: number }
}

/** A file of the folder that is neither published nor held back, and why. */
export interface LeftAlone {
  readonly file: string
  readonly rule: string
  readonly reason: string
}

/** State of the history: no folder configured, stored, or its folder cannot be written. */
export type HistoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'unwritable'; readonly folder: string; readonly reason: string }

/**
 * Where the database is: in its own folder or, while that cannot be written, in a temporary one; `locked`
 * while another process blocks writing.
 */
export type StorageState =
  | { readonly kind: 'in-place' | 'locked'; readonly dataDir: string }
  | { readonly kind: 'elsewhere'; readonly dataDir: string; readonly reason: string }

/** The changes found by a scan of the folder. */
export interface SyncReport {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly held: readonly HeldBack[]
  /**
   * Milliseconds until a file is due that is still being written or could not be read; absent if there is
   * none.
   */
  readonly nextInMs?: number
}

/**
 * State of the folder at the last scan. Each state includes the files that could not be read and are retried.
 */
export type FolderState = (
  | { readonly state: 'in-step' }
  /** It could not be listed: everything is served as before. */
  | { readonly state: 'unreadable'; readonly reason: string }
  /**
   * Most files vanished at once: they are served until this time (milliseconds since 1970), or until a person
   * accepts the removal.
   */
  | {
      readonly state: 'removal-pending'
      readonly missing: number
      readonly since: number
      readonly until: number
    }
) & { readonly unreadable: readonly { readonly name: string; readonly reason: string }[] }

/** An item's source, with its entry in the lists. */
export interface LabelledSource {
  readonly address: string
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
}

/** A story or brief as a line in a list. */
export interface ItemTeaser {
  readonly kind: 'story' | 'brief'
  /** Its anchor on its issue's page; for a story also part of its address. */
  readonly id: string
  readonly headline: string
  /** The beginning of its text. */
  readonly gist: string
  readonly date: Day
  readonly edition: number
  /** Title of its section. */
  readonly section: string
  readonly source?: LabelledSource
  /** Topics that it is about, most prominent first. */
  readonly topics: readonly Topic[]
  /** Do search engines find it by its own page (`lib/issue/own-page.ts`)? */
  readonly hasOwnPage: boolean
}

/** A story that search engines find by its own page, in the issue that printed it first. */
export interface StoryPageRef {
  readonly id: string
  readonly headline: string
  readonly date: Day
  readonly edition: number
}

/** A related item and the reason. */
export interface Coverage {
  readonly item: ItemTeaser
  readonly why: CoverageReason
}

/** `again`: another report of the same event. */
export type CoverageReason =
  | { readonly kind: 'again' | 'source' | 'text'; readonly days: number }
  | { readonly kind: 'topics'; readonly topics: readonly Topic[]; readonly days: number }

/** The first report of an event, and whether a later one says the same or something new. */
export interface FirstReport {
  readonly kind: 'same' | 'development'
  readonly item: ItemTeaser
}

/** An event: one happening that several issues report. */
export interface EventInArchive {
  /** The id of its first report. */
  readonly id: string
  /** From its first report to its last, both included. */
  readonly days: number
  /** Oldest first, with the numbers, names and steps that each headline adds. */
  readonly reports: readonly { readonly item: ItemTeaser; readonly added: readonly string[] }[]
}

export interface EventId {
  readonly id: string
  /** The day of its last report. */
  readonly last: Day
}

/** An event in a list. */
export interface EventSummary {
  readonly id: string
  readonly first: ItemTeaser
  readonly last: ItemTeaser
  readonly reports: number
}

export interface EventLists {
  /** Events that were reported on in the last days, the newest report first. */
  readonly running: readonly EventSummary[]
  /** Events with the most reports of the last months. */
  readonly largest: readonly EventSummary[]
}

/** The place of a report in its event. */
export interface EventPlace {
  readonly id: string
  /** From 1, the oldest first. */
  readonly place: number
  readonly total: number
  /** The report before it. */
  readonly previous?: ItemTeaser
}

/** A story with its issue, and reports before and after it. */
export interface StoryInArchive {
  readonly teaser: ItemTeaser
  readonly story: Story
  /** Its corrections. */
  readonly corrections: readonly Correction[]
  /** What a program noticed about it. */
  readonly signals: readonly Signal[]
  readonly issue: IssueTeaser
  readonly section: Pick<Section, 'id' | 'title'>
  /** The items of its issue. */
  readonly counts: SourcedCount
  /** The first report of its event, if that is an earlier one. */
  readonly first?: FirstReport
  /** Its event, if other issues report it, too. */
  readonly event?: EventPlace
  /** Nearest day first; in later issues than the story's. */
  readonly later: readonly Coverage[]
  /** Nearest day first; in earlier issues. */
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
  /** In the archive's last 28 days, and in the 28 days before. */
  readonly recent: number
  readonly before: number
  /** Day of its newest item's issue, if it has one. */
  readonly last?: Day
}

/** A week of a trend. */
export interface WeekCount {
  /** Its Monday. */
  readonly monday: Day
  /** Number of published issues. */
  readonly issues: number
  readonly items: number
}

/** A topic with its trend, its items and related topics. */
export interface TopicInArchive {
  readonly topic: Topic
  readonly parent?: Topic
  readonly total: number
  /** Items with a source. */
  readonly sourced: number
  readonly first?: Day
  readonly last?: Day
  /** Oldest first, without weeks that have no issue. */
  readonly weeks: readonly WeekCount[]
  /** The week with the most items per issue, and the report of it that stands highest in its issue. */
  readonly peak?: { readonly monday: Day; readonly item: ItemTeaser }
  /** Sorted by lift: how much more often two topics occur together than expected by chance. */
  readonly related: readonly { readonly topic: Topic; readonly together: number; readonly lift: number }[]
  readonly impacts: readonly ImpactNote[]
  /** Items that are about it, newest first. */
  readonly items: PageOf<ItemTeaser>
  /** Number of items that only mention it, and the newest of them. */
  readonly mentioned: number
  readonly mentions: readonly ItemTeaser[]
}

/** A story's impact note as plain text. */
export interface ImpactNote {
  readonly item: ItemTeaser
  /** One line for each point or paragraph. */
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
   * Items by kind of source and month, newest month first; `none` has no source, `unknown` one that is not in
   * the lists.
   */
  readonly months: readonly {
    readonly month: string
    readonly counts: Readonly<Record<SourceKind | 'unknown' | 'none', number>>
  }[]
}

/** Figures of the whole archive. */
export interface Numbers {
  readonly issues: number
  readonly stories: number
  readonly briefs: number
  /** All links in the issues' bodies. */
  readonly links: number
  /** Items with a source. */
  readonly sourced: number
  /** Items with a first-hand source. */
  readonly firstHand: number
  /** The longest run of days with an issue, and the one that ends with the newest issue. */
  readonly longestRun: number
  readonly run: number
}

/** A week in review. */
export interface WeekInArchive {
  /** `2026-W02` (ISO 8601). */
  readonly week: string
  readonly monday: Day
  readonly issues: readonly IssueTeaser[]
  /** Days without an issue; `held` if one was held back. */
  readonly gaps: readonly { readonly date: Day; readonly held: boolean }[]
  readonly items: number
  /** Items with a source. */
  readonly sourced: number
  readonly news: WeekNews
  readonly risen: readonly TopicChange[]
  readonly fallen: readonly TopicChange[]
  /** A few impact notes, those of the most important events first. */
  readonly impacts: readonly ImpactNote[]
  readonly sources: readonly SourceCount[]
  readonly previous?: string
  readonly next?: string
}

/** The news of a week by event, the most important first. */
export interface WeekNews {
  readonly first: readonly WeekEvent[]
  /** Further leads, events of several days and first points of a summary. */
  readonly more: readonly WeekEvent[]
  /** Numbers from headlines of other events. */
  readonly figures: readonly { readonly figure: string; readonly item: ItemTeaser }[]
  /** Sentences about a time after the week. */
  readonly announced: readonly {
    readonly when: string
    readonly sentence: string
    readonly item: ItemTeaser
  }[]
}

/** An event in a week's news. */
export interface WeekEvent {
  /** Its first report in the week. */
  readonly item: ItemTeaser
  /** Its reports in the week, oldest first; the first one is `item`. */
  readonly reports: readonly ItemTeaser[]
  /** The first report of each day, oldest first. */
  readonly days: readonly ItemTeaser[]
  /** Number of distinct sources in the week. */
  readonly sources: number
  /** The event's id, if it has several reports. */
  readonly event?: string
  /** Day of its first report, if that is before the week. */
  readonly since?: Day
}

export interface TopicChange {
  readonly topic: Topic
  readonly items: number
  readonly before: number
}

/** Labels of an item from the lists and earlier issues. */
export interface ItemLabels {
  readonly source?: LabelledSource
  readonly topics: readonly Topic[]
  /** The first report of its event, if that is an earlier one. */
  readonly first?: FirstReport
}

/** Filters items by kind, impact note, or any of some topics. */
export type ItemFilter =
  | { readonly kind: 'story' | 'brief' | 'impact' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }

/** A topic and its number of impact notes. */
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

/** All queries over more than one issue. Results are as new as the last `sync`. */
export interface Archive {
  /** Rises with each change and survives restarts. */
  generation(): number
  /** Returns the number of published issues. */
  size(): number
  /** Newest first. */
  newest(limit: number): readonly IssueTeaser[]
  hasIssue(key: { readonly date: Day; readonly edition: number }): boolean
  /**
   * Returns the current key of the issue that was at an address before its day changed; `undefined` if there
   * was none, or it is gone.
   */
  movedIssue(key: {
    readonly date: Day
    readonly edition: number
  }): { readonly date: Day; readonly edition: number } | undefined
  issue(key: { readonly date: Day; readonly edition: number }): IssueInArchive | undefined
  /** Returns the font for the headlines of an issue; `undefined` if there is no such issue. */
  headlineFont(key: { readonly date: Day; readonly edition: number }): HeadlineFont | undefined
  /** Returns the issue in the file with a name (without extension), or with the same text. */
  issueOfFile(name: string): { readonly date: Day; readonly edition: number } | undefined
  /** Returns all issues by month (`2026-01`), newest first. */
  months(): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[]
  held(): readonly HeldBack[]
  /** Returns the files that are neither published nor held back. */
  leftAlone(): readonly LeftAlone[]
  /** Returns corrections, newest first. */
  corrections(): readonly CorrectionInArchive[]
  /** Returns withdrawals, of the newest issue first. */
  withdrawals(): readonly WithdrawalInArchive[]
  /** Returns every topic, including those without items. */
  topicList(): readonly Topic[]
  /** Returns a story by its id; of a repeated story the first occurrence. */
  story(id: string): StoryInArchive | undefined
  hasStory(id: string): boolean
  /** Ids of all stories, newest first, each once. */
  storyIds(): readonly string[]
  /** Returns the stories of a year (`2026`) that search engines find by their own pages, newest first. */
  storyPages(year: string): readonly StoryPageRef[]
  /** Returns the issue of a story's first occurrence. */
  issueOfStory(id: string): { readonly date: Day; readonly edition: number } | undefined
  /** Returns an event by the id of its first report. */
  event(id: string): EventInArchive | undefined
  /** Returns the id of the event that a report belongs to; `undefined` if no other issue reports it. */
  eventIdOf(id: string): string | undefined
  /** Returns all events, oldest first; those of old days once the server has compared these. */
  allEvents(): readonly EventId[]
  events(): EventLists
  /** Returns the id of a random story. */
  randomStory(): string | undefined
  /** Returns labels of an issue's items by id. */
  labelsOf(key: { readonly date: Day; readonly edition: number }): ReadonlyMap<string, ItemLabels>
  /** Returns the topics of most of an issue's items, those with the most first. */
  mainTopics(key: { readonly date: Day; readonly edition: number }): readonly Topic[]
  /** Returns the newest items of a kind, newest first, in document order inside an issue. */
  newestItems(filter: ItemFilter, limit: number): readonly ItemTeaser[]
  topics(): readonly TopicCount[]
  topic(id: string, page: number): TopicInArchive | undefined
  /** Returns impact notes, newest first, of a month (`2026-01`) or topic. */
  impacts(filter: ImpactFilter, page: number): PageOf<ImpactNote>
  /** Returns their number. */
  impactCount(filter: ImpactFilter): number
  /** Returns topics with impact notes, those with the most first: in a month, `2026-01`, or in all. */
  impactTopics(month?: string): readonly ImpactTopic[]
  /** Returns ISO weeks with an issue, newest first. */
  weeks(): readonly string[]
  week(week: string): WeekInArchive | undefined
  sources(): SourceStatistics
  numbers(): Numbers
  search(query: string, filters: SearchFilters, page: SearchPage): SearchResult
  /**
   * Finds the repeats of one more day, newest first; false if all days are done. Pages then respond faster.
   */
  compareNextDay(): boolean
  /** Returns the number of fully indexed issues and of known ones. */
  progress(): { readonly done: number; readonly total: number }
  /** Returns the state of the folder at the last scan. */
  folder(): FolderState
  /** Returns the changes since a snapshot (without one: all), and the snapshot for the next call. */
  changes(before?: Snapshot): { readonly tags: ChangedTags; readonly snapshot: Snapshot }
  /** Identifies everything that pages show: archives with the same hash have the same pages. */
  contentHash(): string
  /** Identifies lists, profile and own pages, which come with a deployment and not with an issue. */
  listsHash(): string
  history(): HistoryState
  /** Returns publications after a number of their log, oldest first; `undefined` without a history. */
  changesSince(number: number, limit: number): ChangesSince | undefined
  /** Was an issue or story that is not live now live once? False without a history. */
  wasLive(page: FormerPage): boolean
  storage(): StorageState
  /**
   * Synchronises the archive with the folder.
   * @param complete names of files that are known to be completely written: they are read at once, and not only
   * after they have been unchanged for a while
   */
  sync(complete?: readonly string[]): Promise<SyncReport>
  /** Rebuilds the database from the files, after another thread found it damaged or gone. */
  repair(): void
  close(): void
}
