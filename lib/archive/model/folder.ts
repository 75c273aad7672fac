import type { Day, Diagnostic } from '@/lib/issue/model'

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
