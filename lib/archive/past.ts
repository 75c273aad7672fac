import { readCommitTimes } from './commit-times'
import type { DatabaseLocation } from './database'
import { lastFormsAt, type RecordedForm, recordedFormsAt, type StoredForm } from './history'

/** Queries about earlier versions of files. They do not use the database, because it may be new and empty. */
export interface Past {
  /** Returns the last published version of a file. */
  lastForm(file: string): StoredForm | undefined
  /** Returns the history's data about the last published versions of files, by file name. */
  recorded(files: readonly string[]): ReadonlyMap<string, RecordedForm>
  /** Returns the times of the files' last commits, in milliseconds since 1970. */
  committed(files: readonly string[]): ReadonlyMap<string, number>
}

export const readPast = (location: Pick<DatabaseLocation, 'stateDir' | 'issuesDir'>): Past => ({
  lastForm: lastFormsAt(location),
  recorded: recordedFormsAt(location),
  committed: readCommitTimes(location.issuesDir),
})
