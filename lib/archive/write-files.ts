import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'libsql'
import { diagnostic } from '@/lib/issue/check'
import { countsOf } from '@/lib/issue/counts'
import { diagnosticsAt, isWaiting } from '@/lib/issue/day-range'
import type { Issue, ParseResult } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import { addCorrections, removeCorrections } from './corrections'
import { editionsOf } from './editions'
import type { FileState } from './folder'
import { keptForFeeds } from './for-feeds'
import { raiseGeneration } from './generation'
import { addItems, removeItems } from './items'
import type { Labels } from './labels'
import type { Batch, Changes } from './sync'

/** A file as it was read. */
interface ReadFile extends FileState, ParseResult {
  readonly hash: string
  /** Is it held because its day is too far ahead? */
  readonly waiting: boolean
}

interface KnownFile {
  readonly hash: string
  readonly waiting: number
}

/**
 * Reads a batch's files and writes what they say, in one transaction.
 * @param now milliseconds since 1970: issues whose day is far ahead of it are held
 */
export function writeFiles(
  db: Database,
  folder: string,
  labels: Labels,
  { read, removed = [], relabel, quiet = false }: Batch,
  now: number,
): Changes {
  const known = db.prepare('SELECT hash, waiting FROM files WHERE name = ?')
  const knownFile = (name: string): KnownFile | undefined => known.get(name) as KnownFile | undefined
  const hashOf = (name: string): string | undefined => knownFile(name)?.hash
  const files = read.flatMap((file) => readIssueFile(folder, file, now))
  const changed = files.filter(({ name, hash, waiting }) => {
    const before = knownFile(name)
    return before?.hash !== hash || before.waiting !== Number(waiting)
  })
  const report = {
    added: changed.flatMap(({ name }) => (hashOf(name) === undefined ? [name] : [])),
    changed: changed.flatMap(({ name }) => (hashOf(name) === undefined ? [] : [name])),
    removed,
  }
  const transaction = db.transaction(() => {
    const touch = db.prepare('UPDATE files SET stamp = ? WHERE name = ?')
    // A text has been as it is since the earliest of its file's times: a copy of the folder changes nothing.
    const date = db.prepare('UPDATE issues SET changed_at = min(changed_at, ?) WHERE file = ?')
    for (const { stamp, changedAt, name } of files) {
      touch.run(stamp, name)
      date.run(changedAt, name)
    }
    const gone = [...removed, ...changed.map(({ name }) => name)]
    const days = new Set(gone.flatMap((name) => forget(db, name)))
    for (const file of changed) for (const day of remember(db, file)) days.add(day)
    for (const day of days) numberEditions(db, day)
    // Oldest first: the search index writes a segment each time the numbers fall.
    const parsed = new Map(changed.map(({ name, issue }) => [name, issue]))
    for (const name of [...parsed.keys(), ...relabel].reverse()) label(db, name, labels, parsed.get(name))
    for (const day of days) labelDay(db, day, labels)
    const unseen = quiet && report.added.length === gone.length && relabel.length === 0
    if (gone.length + relabel.length > 0 && !unseen) raiseGeneration(db)
  })
  if (files.length + removed.length + relabel.length > 0) transaction.immediate()
  return report
}

/** Reads and parses a file; none where it vanished meanwhile. One that may not be read is held back. */
function readIssueFile(folder: string, file: FileState, now: number): ReadFile[] {
  try {
    const bytes = readFileSync(path.join(folder, file.name))
    const result = parseIssueFile(bytes, file.name)
    const hash = createHash('sha256').update(bytes).digest('hex')
    return [{ ...file, ...result, hash, waiting: isWaiting(result, now), diagnostics: diagnosticsAt(result, now) }]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    const reason = error instanceof Error ? error.message : String(error)
    return [
      {
        ...file,
        hash: '',
        waiting: false,
        diagnostics: [diagnostic('unreadable', 1, `The file could not be read: ${reason}. Mend its permissions.`)],
      },
    ]
  }
}

interface Place {
  readonly file: string
  readonly date: string
  readonly edition: number | null
  readonly hash: string
}

/** Takes a file out; gives the day that must be numbered anew. */
function forget(db: Database, name: string): readonly string[] {
  const place = db.prepare('SELECT file, date, edition, hash FROM issues WHERE file = ?').get(name) as Place | undefined
  db.prepare('DELETE FROM files WHERE name = ?').run(name)
  if (place === undefined) return []
  if (place.edition !== null) removeItems(db, { date: place.date, edition: place.edition })
  db.prepare('DELETE FROM issues WHERE file = ?').run(name)
  removeCorrections(db, name)
  return [place.date]
}

/** Puts a file in; gives the day that must be numbered anew. */
function remember(db: Database, { name, stamp, changedAt, hash, issue, diagnostics, notBefore, waiting }: ReadFile): readonly string[] {
  const held = diagnostics.some(({ severity }) => severity === 'error')
  const state = held ? 'held' : issue === undefined ? 'alone' : 'sound'
  const addFile = db.prepare(
    'INSERT OR REPLACE INTO files (name, stamp, hash, state, date, diagnostics, not_before, waiting) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  addFile.run(name, stamp, hash, state, issue?.date ?? null, JSON.stringify(diagnostics), notBefore?.time ?? null, Number(waiting))
  if (issue === undefined || held) return []
  const { stories, briefs, links } = countsOf(issue)
  const addIssue = db.prepare(
    'INSERT OR REPLACE INTO issues (file, date, hash, title, stories, briefs, links, changed_at, gist, html, parsed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const { gist, html } = keptForFeeds(issue)
  addIssue.run(
    name,
    issue.date,
    issue.hash,
    issue.title,
    stories,
    briefs,
    links,
    changedAt,
    JSON.stringify(gist),
    html,
    JSON.stringify(issue),
  )
  addCorrections(db, issue)
  return [issue.date]
}

/** Gives the files of one day their editions anew; items of those that move are taken out, to be put in at their new place. */
function numberEditions(db: Database, day: string): void {
  const places = db.prepare('SELECT file, date, edition, hash FROM issues WHERE date = ?').all(day) as Place[]
  const before = new Map(places.map(({ file, edition }) => [file, edition]))
  const move = db.prepare("UPDATE issues SET edition = ?, labels = '' WHERE file = ?")
  for (const place of editionsOf(places)) {
    const edition = 'edition' in place ? place.edition : null
    const old = before.get(place.file) ?? null
    if (edition === old) continue
    if (old !== null) removeItems(db, { date: day, edition: old })
    move.run(edition, place.file)
  }
}

/** Puts an issue's items in, labelled as the lists are now. @param parsed the issue, where it has just been read */
function label(db: Database, file: string, labels: Labels, parsed?: Issue): void {
  const row = db.prepare('SELECT edition, labels FROM issues WHERE file = ? AND edition IS NOT NULL').get(file) as
    | { readonly edition: number; readonly labels: string }
    | undefined
  if (row === undefined || row.labels === labels.hash) return
  const issue = { ...(parsed ?? storedIssue(db, file)), edition: row.edition }
  if (row.labels !== '') removeItems(db, issue)
  addItems(db, issue, labels)
  db.prepare('UPDATE issues SET labels = ? WHERE file = ?').run(labels.hash, file)
}

function storedIssue(db: Database, file: string): Issue {
  const { parsed } = db.prepare('SELECT parsed FROM issues WHERE file = ?').get(file) as { readonly parsed: string }
  return JSON.parse(parsed) as Issue
}

function labelDay(db: Database, day: string, labels: Labels): void {
  const files = db.prepare('SELECT file FROM issues WHERE date = ?').all(day) as { file: string }[]
  for (const { file } of files) label(db, file, labels)
}
