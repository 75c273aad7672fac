import { editionsOf } from '@/lib/archive/editions'
import type { LiveFiles } from './live-files'
import { appendToLog } from './live-log'
import { Revisions } from './revisions'
import type { Sql } from './sql/sql'

export interface LoggedFilesParts {
  readonly sql: Sql
  readonly revisions: Revisions
  /** Returns milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Returns the live texts in PostgreSQL. A text goes live in one transaction, so that a process that is killed leaves
 * nothing to finish; each server copies it into its folder afterwards (`working-copy.ts`).
 */
export const loggedFiles = ({ sql, revisions, now }: LoggedFilesParts): LiveFiles => ({
  async publish(revision, author) {
    await sql.transaction(async (statements) => {
      const own = new Revisions(statements)
      await own.setLive(revision)
      await appendToLog(statements, revision)
      await own.note(author, 'published', `${revision.file} revision ${revision.number}`, now())
    })
  },
  // Nothing to do: people cannot edit the texts in the database, and no write is left unfinished.
  settle: async () => {},
  recover: async () => {},
  async fileOf({ date, edition }) {
    const live = await revisions.liveOfDay(date)
    const file = editionsOf(live).find((one) => 'edition' in one && one.edition === edition)?.file
    // A withdrawn issue keeps its edition, but leads nowhere.
    return live.some((one) => one.file === file && one.facts.isWithdrawn) ? undefined : file
  },
  has: () => false,
})
