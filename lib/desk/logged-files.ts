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
 * Returns a store that keeps the live texts in PostgreSQL. A text goes live in one transaction, so a killed
 * process leaves no unfinished write. Afterwards each server copies the text into its folder
 * (`working-copy.ts`).
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
    // A withdrawn issue keeps its edition, but its file is not returned.
    return live.some((one) => one.file === file && one.facts.isWithdrawn) ? undefined : file
  },
  has: () => false,
})
