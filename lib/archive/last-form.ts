import { diagnosticsAt } from '@/lib/issue/day-range'
import type { Issue } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import type { StoredForm } from './history'

/** An issue as it was when its file was last published. */
export interface LastIssue {
  readonly issue: Issue
  /** The file's change time then, in milliseconds since 1970. */
  readonly changedAt: number
}

/**
 * Parses a form from the history; `undefined` if it would be held back now.
 * @param now milliseconds since 1970
 */
export function readForm(form: StoredForm, file: string, now: number): LastIssue | undefined {
  const result = parseIssueFile(form.bytes, file)
  const isSound = diagnosticsAt(result, now).every(({ severity }) => severity !== 'error')
  return result.issue !== undefined && isSound
    ? { issue: result.issue, changedAt: form.changedAt }
    : undefined
}
