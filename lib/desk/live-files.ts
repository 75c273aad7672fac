import type { IssueKey } from '@/lib/site/addresses'
import type { Revision } from './revisions'

/** Where the texts of live issues are kept: as files of the content folder, or in PostgreSQL. */
export interface LiveFiles {
  /**
   * Makes a revision live.
   * @param author who did it, for the audit list
   * @throws if it cannot be written; nothing has changed then
   */
  publish(revision: Revision, author: string): Promise<void>
  /**
   * Brings the revisions of a file up to date: completes a write that a killed process left unfinished. If a
   * person has edited the file in the folder, stores the edited text as a revision.
   */
  settle(file: string): Promise<void>
  /** Completes the changes that were unfinished when their processes were killed. */
  recover(): Promise<void>
  /** Returns the file of a live issue. */
  fileOf(key: IssueKey): Promise<string | undefined>
  /** Tells whether a file exists, even if the desk has no revision of it. */
  has(file: string): boolean
}
