import type { Day, Diagnostic } from '@/lib/issue/model'

/** A file that is not published because of errors. */
export interface HeldBack {
  readonly file: string
  /** Day of the file, if it has one. */
  readonly date?: Day
  readonly diagnostics: readonly Diagnostic[]
  /** Key of the last good form of the file, if the file was published before. It is served instead. */
  readonly serving?: { readonly date: Day; readonly edition: number }
}

/** A file that was intentionally not published (a draft, for example), with the reason. */
export interface UnpublishedFile {
  readonly file: string
  readonly rule: string
  readonly reason: string
}

/** State of the history. `none`: no folder is configured. */
export type HistoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'unwritable'; readonly folder: string; readonly reason: string }

/**
 * State of the database. `in-place`: it is in its own folder. `elsewhere`: it is in a temporary folder,
 * because its own folder cannot be written. `locked`: another process blocks writing.
 */
export type StorageState =
  | { readonly kind: 'in-place' | 'locked'; readonly dataDir: string }
  | { readonly kind: 'elsewhere'; readonly dataDir: string; readonly reason: string }

/** The result of a scan of the folder: the files that changed. */
export interface SyncReport {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly held: readonly HeldBack[]
  /**
   * Milliseconds until the next attempt to read a file that is still being written, or that could not be
   * read. Absent if there is no such file.
   */
  readonly nextInMs?: number
}

/** State of the folder at the last scan, with the files that could not be read and are tried again. */
export type FolderState = (
  | { readonly state: 'in-step' }
  /** The folder could not be listed. Everything is served as before. */
  | { readonly state: 'unreadable'; readonly reason: string }
  /**
   * Most files vanished at once. Their issues are served until `until` (milliseconds since 1970), unless a
   * person accepts the removal before that time.
   */
  | {
      readonly state: 'removal-pending'
      readonly missing: number
      readonly since: number
      readonly until: number
    }
) & { readonly unreadable: readonly { readonly name: string; readonly reason: string }[] }
