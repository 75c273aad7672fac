import type { SearchFilters, SearchPage, SearchResult } from '@/lib/search/model'
import type { IssueKey } from '@/lib/site/addresses'
import type { ChangedTags } from './changed-tags'
import type { EventQueries } from './model/events'
import type { FolderState, HeldBack, HistoryState, LeftAlone, StorageState, SyncReport } from './model/folder'
import type { ImpactQueries } from './model/impacts'
import type { IssueQueries } from './model/issues'
import type { ItemQueries } from './model/items'
import type { StatisticsQueries } from './model/statistics'
import type { StoryQueries } from './model/stories'
import type { TopicQueries } from './model/topics'
import type { WeekQueries } from './model/weeks'
import type { ChangesSince, FormerPage } from './publication-log'
import type { Snapshot } from './snapshot'

export type * from './model/events'
export type * from './model/folder'
export type * from './model/impacts'
export type * from './model/issues'
export type * from './model/items'
export type * from './model/statistics'
export type * from './model/stories'
export type * from './model/topics'
export type * from './model/weeks'

/** Reads issues, stories and lists of them. Results are as new as the last `sync`. */
export interface Archive
  extends IssueQueries,
    ItemQueries,
    StoryQueries,
    EventQueries,
    TopicQueries,
    ImpactQueries,
    WeekQueries,
    StatisticsQueries {
  /** Rises with each change and survives restarts. */
  generation(): number
  /**
   * Returns the current key of the issue that was at an address before its day changed; `undefined` if there
   * was none, or it is gone.
   */
  movedIssue(key: IssueKey): IssueKey | undefined
  held(): readonly HeldBack[]
  /** Returns the files that are neither published nor held back. */
  leftAlone(): readonly LeftAlone[]
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
   * @param complete names of files that are known to be completely written: they are read at once, and not
   * only after they have been unchanged for a while
   */
  sync(complete?: readonly string[]): Promise<SyncReport>
  /** Rebuilds the database from the files, after another thread found it damaged or gone. */
  repair(): void
  close(): void
}
