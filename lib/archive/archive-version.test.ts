import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { FROZEN_DIR, FROZEN_ISSUES_DIR, outputHash } from '@/testing/output-hash'
import { openArchive } from './archive'
import { SCHEMA_VERSION } from './schema'

/**
 * Tells whether a value is excluded from the comparison. Times are excluded because they differ in each run,
 * and parsed issues because `PARSER_VERSION` covers them. A number greater than the date below is a time;
 * item keys are smaller.
 */
const isLeftOut = (column: string, value: unknown): boolean =>
  ['stamp', 'parsed', 'changed_at'].includes(column) ||
  (typeof value === 'number' && value > Date.UTC(2026, 0, 1))

/** Returns all rows of all tables of an archive that has indexed the frozen issues. */
async function dumpArchive(dataDir: string): Promise<unknown> {
  const place = { issuesDir: FROZEN_ISSUES_DIR, contentDir: FROZEN_DIR, dataDir }
  const archive = openArchive(place, { now: () => Date.UTC(2026, 2, 20) })
  await archive.sync()
  while (archive.compareNextDay());
  archive.close()
  const [file = ''] = readdirSync(dataDir).filter((name) => name.endsWith('.sqlite'))
  const db = new Database(path.join(dataDir, file))
  try {
    const tables: unknown[] = db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all()
    const names = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'")
      .pluck()
      .all()
    const rows = names.map((name) => [name, db.prepare(`SELECT * FROM ${String(name)}`).all()])
    return JSON.parse(
      JSON.stringify([tables, rows], (key, value) => (isLeftOut(key, value) ? undefined : value)),
    )
  } finally {
    db.close()
  }
}

test('a change of the database content requires a new schema version', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-version-'))
  try {
    expect(
      { version: SCHEMA_VERSION, hash: outputHash(await dumpArchive(dataDir)) },
      'A database is filled again only when a version changes: raise SCHEMA_VERSION, unless the parser or the search ' +
        'raised its own, and put version and hash here.',
    ).toEqual({ version: 27, hash: 'd147c51e7db314c9' })
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})
