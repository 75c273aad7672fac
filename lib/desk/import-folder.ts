import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { listFolder } from '@/lib/archive/folder'
import type { HistoryLocation } from '@/lib/archive/history'
import { type Past, readPast } from '@/lib/archive/past'
import type { PublicationRules } from '@/lib/issue/verdict'
import { judgeText } from './judge'
import { appendToLog, lastNumber } from './live-log'
import { hashOf, Revisions } from './revisions'
import type { Sql, Statements } from './sql/sql'

export interface ImportParts {
  readonly sql: Sql
  readonly location: HistoryLocation
  readonly rules: () => PublicationRules
  /** Returns milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Adds the issues of a folder to a database without issues, in one transaction. The times of their last
 * changes stay the same for readers: they come from the history of this server or, if the history has none,
 * from git.
 * @returns the number of files that were added; 0 if the database has issues already
 * @throws {DatabaseBusy} while another server does the same
 */
export const importFolder = (parts: ImportParts): Promise<number> =>
  parts.sql.alone(() =>
    parts.sql.transaction(async (statements) => {
      if ((await lastNumber(statements)) > 0) return 0
      const listing = listFolder(parts.location.issuesDir)
      const names = listing.kind === 'listed' ? listing.files.map(({ name }) => name) : []
      const changedAt = changeTimes(readPast(parts.location), names)
      for (const name of names) await addFile(statements, parts, name, changedAt)
      return names.length
    }),
  )

async function addFile(
  statements: Statements,
  { location, rules, now }: ImportParts,
  file: string,
  changedAt: (file: string, hash: string) => number,
): Promise<void> {
  const bytes = await readFile(path.join(location.issuesDir, file))
  const judging = { rules: rules(), now: now() }
  const { facts } = judgeText(bytes, file, { state: 'live' }, judging)
  const revisions = new Revisions(statements)
  const revision = await revisions.add({ file, bytes, state: 'live', author: 'folder', facts }, now())
  await appendToLog(statements, revision, changedAt(file, hashOf(bytes)))
}

/**
 * Returns a function that gives the time of an issue's last change; 0 if it was not changed since its
 * publication.
 */
function changeTimes(past: Past, names: readonly string[]): (file: string, hash: string) => number {
  const recorded = past.recorded(names)
  const committed = past.committed(names)
  return (file, hash) => {
    const form = recorded.get(file)
    return form?.hash === hash ? form.changedAt : (committed.get(file) ?? 0)
  }
}
