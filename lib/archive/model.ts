import type { SearchFilters, SearchPage, SearchResult } from '@/lib/search/model'
import type { IssueKey } from '@/lib/site/addresses'
import type { ChangedTags } from './changed-tags'
import type { EventQueries } from './model/events'
import type {
  FolderState,
  HeldBack,
  HistoryState,
  StorageState,
  SyncReport,
  UnpublishedFile,
} from './model/folder'
import type { ImpactQueries } from './model/impacts'
import type { IssueQueries } from './model/issues'
import type { ItemQueries } from './model/items'
import type { StatisticsQueries } from './model/statistics'
import type { StoryQueries } from './model/stories'
import type { TopicQueries } from './model/topics'
import type { WeekQueries } from './model/weeks'
import type { ChangesSince, FormerPage } from './publication-log'
import type { LogPoint } from './shared-positions'
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

/** All queries over issues, stories and lists of them. Results show the state of the last `sync`. */
export interface Archive
  extends IssueQueries,
    ItemQueries,
    StoryQueries,
    EventQueries,
    TopicQueries,
    ImpactQueries,
    WeekQueries,
    StatisticsQueries {
  /** Returns a number that rises with each change of the archive, even across restarts. */
  generation(): number
  /**
   * Returns the new key of an issue whose day has changed. Returns `undefined` if no issue was published
   * under the old key, or if the issue is gone.
   * @param key the old key, under which the issue was last published
   */
  movedIssue(key: IssueKey): IssueKey | undefined
  held(): readonly HeldBack[]
  /** Returns the files that are intentionally not published: drafts, for example. */
  unpublishedFiles(): readonly UnpublishedFile[]
  search(query: string, filters: SearchFilters, page: SearchPage): SearchResult
  /**
   * Compares the reports of one more day with earlier ones, newest day first, so that pages render faster.
   * Returns false if all days have been compared, or if the database cannot be written at the moment.
   */
  compareNextDay(): boolean
  /**
   * Tells whether the reports of all days have been compared. Search results do not group the reports of days
   * that have not been compared yet.
   */
  hasComparedAll(): boolean
  /** Returns the number of issues that are completely indexed, and the number of all known issues. */
  progress(): { readonly done: number; readonly total: number }
  /** Returns the state of the folder at the last scan. */
  folder(): FolderState
  /**
   * Returns what changed since a snapshot, and the snapshot for the next call. Without a snapshot, everything
   * counts as changed.
   */
  changes(before?: Snapshot): { readonly tags: ChangedTags; readonly snapshot: Snapshot }
  /** Returns a hash of everything that pages show. Archives with the same hash have the same pages. */
  contentHash(): string
  /**
   * Returns a hash of the files that change with a deployment and not with an issue: `topics.yaml`,
   * `sources.yaml`, `site.yaml`, `redirects.yaml` and the editors' own pages.
   */
  listsHash(): string
  history(): HistoryState
  /**
   * Returns the entries of the publication log after the entry with this number, oldest first; `undefined` if
   * there is no history.
   */
  changesSince(number: number, limit: number): ChangesSince | undefined
  /**
   * Returns the number of the log entry after which a client needs changes; `undefined` if the client must
   * start again.
   * @param points the points up to which the client knows this server's log, other servers' logs, and the log
   * that the servers share
   */
  changesStart(points: readonly LogPoint[]): number | undefined
  /**
   * Stores how far this server's log of publications has caught up: it contains all changes of the log that
   * servers share up to this point.
   * @returns false if the log does not contain them yet, because files are being read, or if this cannot be
   * stored
   */
  noteShared(point: LogPoint): Promise<boolean>
  /**
   * Tells whether an issue, story or brief that is not published now was published before. False if there is
   * no history.
   */
  wasLive(page: FormerPage): boolean
  storage(): StorageState
  /**
   * Synchronises the archive with the folder.
   * @param complete names of files that are known to be completely written. They are read at once; all other
   * files are read when they have been unchanged for a while.
   */
  sync(complete?: readonly string[]): Promise<SyncReport>
  /** Rebuilds the database from the files. Called if another thread found it damaged or missing. */
  repair(): void
  close(): void
}
