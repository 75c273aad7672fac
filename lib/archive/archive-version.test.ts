import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { FROZEN_DIR, FROZEN_ISSUES_DIR, outputHash } from '@/testing/output-hash'
import { openArchive } from './archive'
import { archiveFile } from './schema'

/**
 * Tells whether a value is a time of this run: milliseconds since 1970, or a file's stamp. Item keys are
 * smaller.
 */
const isTime = (column: string, value: unknown): boolean =>
  column === 'stamp' || (typeof value === 'number' && value > Date.UTC(2026, 0, 1))

/** Returns all tables of an archive of the frozen issues, with their rows. */
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
      JSON.stringify([tables, rows], (key, value) => (isTime(key, value) ? undefined : value)),
    )
  } finally {
    db.close()
  }
}

test('a change of the database content requires another file name', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-version-'))
  try {
    expect(
      { file: archiveFile('content'), hash: outputHash(await dumpArchive(dataDir)) },
      'A database is filled again only when its file name changes: raise SCHEMA_VERSION, PARSER_VERSION, ' +
        'HTML_VERSION or SEARCH_VERSION, whichever changed, and put name and hash here.',
    ).toEqual({ file: 'archive-13.6.1.1-ed7002b4.sqlite', hash: '6515fc7362af7d18' })
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})
