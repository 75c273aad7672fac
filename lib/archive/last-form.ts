import type { Issue } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import { judge, type VerdictParts } from '@/lib/issue/verdict'
import type { StoredForm } from './history'
import type { ItemChanges } from './item-changes'
import type { PlacedPicture } from './pictures'

/** An issue as it was when its file was last published. */
export interface LastIssue {
  readonly itemChanges?: ItemChanges | undefined
  readonly pictures?: readonly PlacedPicture[] | undefined
  readonly issue: Issue
  /** Last change of the issue, in milliseconds since 1970. */
  readonly changedAt: number
  /** The instant that `publishAt` names, in milliseconds since 1970. */
  readonly publishAt?: number | undefined
}

/** Parses the last published version of a file; `undefined` if it would not be published now. */
export function readForm(
  { bytes, changedAt }: StoredForm,
  file: string,
  parts: Omit<VerdictParts, 'changedAt'>,
): LastIssue | undefined {
  const result = parseIssueFile(bytes, file, parts.rules.timeZone)
  const { diagnostics, isWaiting, isExcluded, publishAt } = judge(result, { ...parts, changedAt })
  const isSound = diagnostics.every(({ severity }) => severity !== 'error')
  return result.issue !== undefined && isSound && !isWaiting && !isExcluded
    ? { issue: result.issue, changedAt, publishAt }
    : undefined
}
