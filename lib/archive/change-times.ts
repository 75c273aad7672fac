import type { Database } from 'libsql'
import type { Issue } from '@/lib/issue/model'
import { statedChange } from '@/lib/issue/stated-change'
import { checkRow, integer, text } from '@/lib/site/rows'
import type { RecordedForm } from './history'
import type { Past } from './past'
import type { CurrentRules } from './publication-rules'
import type { ParsedFile } from './read-file'

interface ChangeTimeParts {
  readonly past?: Past
  readonly rules: CurrentRules
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Returns files with the time of their issue's last change in place of the file's time, which a checkout or a
 * copy sets: see `changeTime`.
 */
export function withChangeTimes(
  db: Database,
  { past, rules: { publishedAt }, now }: ChangeTimeParts,
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
    return { ...file, changedAt: changeTime({ issue, publishedAt, fileAt, now, committedAt, known: form }) }
  })
}

/** What is known of a file's last published form. */
interface KnownForm {
  /** Is its text that of the file now? */
  readonly isSame: boolean
  readonly changedAt: number
}

/** Returns what the history, or else the database, knows of a file's last published form. */
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

/** Times are in milliseconds since 1970. */
interface IssueTimes {
  readonly issue: Issue
  /** Time of day in Beijing at which issues are published: `07:30`. */
  readonly publishedAt: string
  readonly fileAt: number
  readonly now: number
  /** The file's last commit; 0 if there is none. */
  readonly committedAt: number
  readonly known: KnownForm | undefined
}

/** Every format of a date shows that a change is later than the one before; RSS counts seconds. */
const STEP_MS = 1000

/**
 * Returns when an issue was last changed; 0 if it never was, so that it counts as changed at its publication.
 * The file's time counts only where its text differs from what was published last.
 */
function changeTime({ issue, publishedAt, fileAt, now, committedAt, known }: IssueTimes): number {
  const stated = statedChange(issue, publishedAt)
  if (known === undefined) return Math.max(stated, committedAt)
  if (known.isSame) return Math.max(stated, known.changedAt)
  return Math.max(stated, Math.min(fileAt, now), known.changedAt + STEP_MS)
}
