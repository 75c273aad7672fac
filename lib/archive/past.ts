import { readCommitTimes } from './commit-times'
import type { DatabaseLocation } from './database'
import { lastFormsAt, type RecordedForm, recordedFormsAt, type StoredForm } from './history'

/** Facts about files that their present bytes do not contain; available also without a database. */
export interface Past {
  /** The last published form of a file. */
  lastForm(file: string): StoredForm | undefined
  /** What the history records of some files. */
  recorded(files: readonly string[]): ReadonlyMap<string, RecordedForm>
  /** The times of files' last commits, in milliseconds since 1970. */
  committed(files: readonly string[]): ReadonlyMap<string, number>
}

export const readPast = (place: Pick<DatabaseLocation, 'stateDir' | 'issuesDir'>): Past => ({
  lastForm: lastFormsAt(place),
  recorded: recordedFormsAt(place),
  committed: readCommitTimes(place.issuesDir),
})
