import type { Database } from 'libsql'
import type { Issue } from '@/lib/issue/model'
import { statedChange } from '@/lib/issue/stated-change'
import { checkRow, integer, text } from '@/lib/site/rows'
import type { RecordedForm } from './history'
import { itemChanges } from './item-changes'
import type { Past } from './past'
import type { CurrentRules } from './publication-rules'
import type { ParsedFile } from './read-file'

interface ChangeTimeParts {
  readonly past?: Past
  readonly rules: CurrentRules
  /** The current time in milliseconds since 1970. */
  readonly now: number
}

/**
 * Returns copies of the files with the times of changes: `changedAt` is the time of the issue's last change
 * (see `changeTime`), and `itemChanges` contains the times of its items' changes. The modification time of a
 * file is not reliable, because a checkout or a copy also sets it.
 */
export function withChangeTimes(
  db: Database,
  { past, rules, now }: ChangeTimeParts,
  files: readonly ParsedFile[],
): readonly ParsedFile[] {
  const names = files.map(({ name }) => name)
  const recorded = past?.recorded(names)
  const known = new Map(files.map((file) => [file.name, knownForm(db, file, recorded?.get(file.name))]))
  const committed = past?.committed(names.filter((name) => known.get(name) === undefined))
  return files.map((file) => {
    const { name, issue, changedAt: fileAt } = file
    if (issue === undefined) return file
    const committedAt = committed?.get(name) ?? 0
    const form = known.get(name)
    const changedAt = changeTime({ issue, rules, fileAt, now, committedAt, known: form })
    return { ...file, changedAt, itemChanges: itemChanges(db, issue, changedAt) }
  })
}

/** Data about the last published version of a file. */
interface KnownForm {
  /** True if the file still has the text of that version. */
  readonly isSame: boolean
  readonly changedAt: number
}

/**
 * Returns data about the last published version of a file. There are two records of it, in the history and in
 * the database. The history's record is used if the file still has the published bytes, or if the database
 * has no record.
 */
function knownForm(
  db: Database,
  { name, hash, issue }: ParsedFile,
  recorded: RecordedForm | undefined,
): KnownForm | undefined {
  if (recorded?.hash === hash) return { isSame: true, changedAt: recorded.changedAt }
  const row = checkRow(
    { hash: text, changedAt: integer },
    db.prepare('SELECT hash, changed_at AS changedAt FROM issues WHERE file = ?').get(name),
  )
  if (row !== undefined) return { isSame: row.hash === issue?.hash, changedAt: row.changedAt }
  return recorded && { isSame: false, changedAt: recorded.changedAt }
}

/**
 * The data from which `changeTime` computes the time of the last change. Times are in milliseconds since
 * 1970.
 */
interface IssueTimes {
  readonly issue: Issue
  readonly rules: CurrentRules
  readonly fileAt: number
  readonly now: number
  /** Time of the last commit of the file; 0 if there is none. */
  readonly committedAt: number
  readonly known: KnownForm | undefined
}

/**
 * Each change of an issue is dated at least this much later than the change before it, in milliseconds. RSS
 * dates are precise to the second, so a smaller difference would be lost.
 */
const MIN_CHANGE_INTERVAL_MS = 1000

/**
 * Returns when an issue was last changed; 0 if it was not changed since its publication. The modification
 * time of the file is only used if the text differs from the last published text.
 */
function changeTime({ issue, rules, fileAt, now, committedAt, known }: IssueTimes): number {
  const stated = statedChange(issue, rules)
  if (known === undefined) return Math.max(stated, committedAt)
  if (known.isSame) return Math.max(stated, known.changedAt)
  return Math.max(stated, Math.min(fileAt, now), known.changedAt + MIN_CHANGE_INTERVAL_MS)
}
