import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'libsql'
import { diagnostic } from '@/lib/issue/check'
import { countsOf } from '@/lib/issue/counts'
import type { Diagnostic, Issue } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import { editionsOf } from './editions'
import { type FileState, listFolder } from './folder'
import { raiseGeneration } from './generation'
import { heldBack } from './held-back'
import type { SyncReport } from './model'

/** A file that is new or has another content than last time. */
interface ReadFile extends FileState {
  readonly hash: string
  readonly issue?: Issue
  readonly diagnostics: readonly Diagnostic[]
}

interface KnownFile {
  readonly name: string
  readonly bytes: number
  readonly changed_at: number
  readonly hash: string
}

/** Brings the database in step with a folder; reads only files whose size or time has changed. */
export function syncFolder(db: Database, folder: string): SyncReport {
  const listed = listFolder(folder)
  const known = new Map(
    (db.prepare('SELECT name, bytes, changed_at, hash FROM files').all() as KnownFile[]).map((file) => [file.name, file]),
  )
  const names = new Set(listed.map(({ name }) => name))
  const removed = [...known.keys()].filter((name) => !names.has(name))
  const touched = listed.filter((file) => isTouched(file, known.get(file.name)))
  const read = touched.flatMap((file) => readIssueFile(folder, file))
  const changed = read.filter(({ name, hash }) => known.get(name)?.hash !== hash)
  if (read.length > 0 || removed.length > 0) {
    db.transaction(() => write(db, read, new Set(changed.map(({ name }) => name)), removed)).immediate()
  }
  return {
    added: changed.flatMap(({ name }) => (known.has(name) ? [] : [name])),
    changed: changed.flatMap(({ name }) => (known.has(name) ? [name] : [])),
    removed,
    held: heldBack(db),
  }
}

const isTouched = (file: FileState, known: KnownFile | undefined): boolean =>
  known?.bytes !== file.bytes || known.changed_at !== file.changedAt

/** Reads and parses a file; none where it vanished meanwhile. One that may not be read is held back. */
function readIssueFile(folder: string, file: FileState): ReadFile[] {
  try {
    const bytes = readFileSync(path.join(folder, file.name))
    return [{ ...file, hash: createHash('sha256').update(bytes).digest('hex'), ...parseIssueFile(bytes, file.name) }]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    const reason = error instanceof Error ? error.message : String(error)
    return [
      { ...file, hash: '', diagnostics: [diagnostic('unreadable', 1, `The file could not be read: ${reason}. Mend its permissions.`)] },
    ]
  }
}

function write(db: Database, read: readonly ReadFile[], changed: ReadonlySet<string>, removed: readonly string[]): void {
  const gone = [...removed, ...changed]
  const days = new Set([...daysOf(db, gone), ...read.flatMap(({ issue }) => (issue === undefined ? [] : [issue.date]))])
  const dropIssue = db.prepare('DELETE FROM issues WHERE file = ?')
  const dropFile = db.prepare('DELETE FROM files WHERE name = ?')
  for (const name of gone) dropIssue.run(name)
  for (const name of removed) dropFile.run(name)
  const touch = db.prepare('UPDATE files SET bytes = ?, changed_at = ? WHERE name = ?')
  for (const file of read) {
    if (changed.has(file.name)) insert(db, file)
    else touch.run(file.bytes, file.changedAt, file.name)
  }
  for (const day of days) numberEditions(db, day)
  if (gone.length > 0) raiseGeneration(db)
}

function daysOf(db: Database, names: readonly string[]): readonly string[] {
  const find = db.prepare('SELECT date FROM issues WHERE file = ?')
  return names.flatMap((name) => (find.all(name) as { date: string }[]).map(({ date }) => date))
}

function insert(db: Database, { name, bytes, changedAt, hash, issue, diagnostics }: ReadFile): void {
  const held = diagnostics.some(({ severity }) => severity === 'error')
  const state = held ? 'held' : issue === undefined ? 'alone' : 'sound'
  db.prepare('INSERT OR REPLACE INTO files (name, bytes, changed_at, hash, state, date, diagnostics) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    name,
    bytes,
    changedAt,
    hash,
    state,
    issue?.date ?? null,
    JSON.stringify(diagnostics),
  )
  if (issue === undefined || held) return
  const { stories, briefs } = countsOf(issue)
  db.prepare('INSERT INTO issues (file, date, edition, hash, title, stories, briefs, parsed) VALUES (?, ?, NULL, ?, ?, ?, ?, ?)').run(
    name,
    issue.date,
    issue.hash,
    issue.title,
    stories,
    briefs,
    JSON.stringify(issue),
  )
}

/** Gives the files of one day their editions anew. */
function numberEditions(db: Database, day: string): void {
  const files = db.prepare('SELECT file, hash FROM issues WHERE date = ?').all(day) as { file: string; hash: string }[]
  const set = db.prepare('UPDATE issues SET edition = ? WHERE file = ?')
  for (const place of editionsOf(files)) set.run('edition' in place ? place.edition : null, place.file)
}
