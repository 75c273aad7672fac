import type { IssueKey } from '@/lib/site/addresses'
import type { Revision } from './revisions'

/** Where the texts of live issues are kept: in the content folder, or in the database with a copy in each folder. */
export interface LiveFiles {
  /**
   * Makes a revision live.
   * @param author who did it, for the audit list
   * @throws if it cannot be written; nothing has changed then
   */
  publish(revision: Revision, author: string): Promise<void>
  /** Brings the revisions of a file up to date: with what killed processes began, and with edits by hand. */
  settle(file: string): Promise<void>
  /** Finishes what killed processes have begun. */
  recover(): Promise<void>
  /** Returns the file of a live issue. */
  fileOf(key: IssueKey): Promise<string | undefined>
  /** Tells whether a file exists of which the desk may know nothing. */
  has(file: string): boolean
}
