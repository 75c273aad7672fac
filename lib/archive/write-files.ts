import type { Database } from 'libsql'
import { countsOf } from '@/lib/issue/counts'
import type { Issue } from '@/lib/issue/model'
import { isWithdrawn } from '@/lib/issue/withdrawals'
import { checkRow, checkRows, integer, integerOrNull, type RowOf, text } from '@/lib/site/rows'
import { withChangeTimes } from './change-times'
import { addCorrections, removeCorrections } from './corrections'
import { editionsOf } from './editions'
import { type FileSystem, nodeFileSystem } from './file-system'
import type { FileState, UnreadableFile } from './folder'
import { raiseGeneration } from './generation'
import { addItems, removeItems } from './items'
import type { Labels } from './labels'
import { type LastIssue, readForm } from './last-form'
import type { Past } from './past'
import { addPictures, removePictures } from './pictures'
import type { CurrentRules } from './publication-rules'
import { type ParsedFile, type ReadParts, readFile, unreadableFile } from './read-file'
import { stripText } from './strip-text'
import type { Batch, BatchReport } from './sync-plan'
import { inTransaction } from './transaction'
import { doUpkeep } from './upkeep'
import { addWithdrawals, removeWithdrawals } from './withdrawals'

export interface WriteParts {
  readonly folder: string
  readonly labels: Labels
  readonly fileSystem?: FileSystem
  readonly rules: CurrentRules
  /** The current time in milliseconds since 1970. Issues of later days wait. */
  readonly now: number
  /** What is known about earlier versions of files. The database may be new and not contain it. */
  readonly past?: Past
  /** Called before each file is parsed. */
  readonly onParse?: ReadParts['onParse']
  /** Called when all files are parsed, before they are written. */
  readonly onWrite?: () => void
}

/**
 * Reads the files of a batch and writes their content in one transaction. A file that cannot be read keeps
 * its stored content, or is held back if it was never read.
 */
export function writeFiles(db: Database, parts: WriteParts, batch: Batch): BatchReport {
  const { folder, fileSystem = nodeFileSystem, rules, now, onParse } = parts
  const find = db.prepare('SELECT hash, waiting, judged, not_before AS notBefore FROM files WHERE name = ?')
  const known = (name: string): KnownVerdict | undefined => checkRow(KNOWN_VERDICT, find.get(name))
  const hashOf = (name: string): string | undefined => {
    const row = known(name)
    return row && row.judged === rules.key && isSameVerdict(row, now) ? row.hash : undefined
  }
  const results = batch.read.map((file) =>
    readFile({ folder, fileSystem, rules, now, hashOf, onParse }, file),
  )
  const unreadable = results.flatMap((one) =>
    one.kind === 'unreadable' ? [{ name: one.file.name, stamp: one.file.stamp, reason: one.reason }] : [],
  )
  const changed = [
    ...withChangeTimes(
      db,
      parts,
      results.flatMap((one) => (one.kind === 'parsed' ? [one.file] : [])),
    ),
    ...(batch.failed ?? []).map((file) => ({ ...file, waiting: false })),
  ]
  const unread = [...unreadable, ...(batch.unreadable ?? [])].filter(({ name }) => known(name) === undefined)
  const broken = [...changed.filter(isBroken), ...unread].map(({ name }) => name)
  const read: ReadFile = {
    changed,
    unchanged: results.flatMap((one) => (one.kind === 'unchanged' ? [one.file] : [])),
    unread,
    lastIssues: lastIssuesOf(db, parts, broken),
  }
  const report = {
    added: changed.flatMap(({ name }) => (known(name) === undefined ? [name] : [])),
    changed: changed.flatMap(({ name }) => (known(name) === undefined ? [] : [name])),
    removed: batch.removed ?? [],
    unreadable,
  }
  parts.onWrite?.()
  doUpkeep(db, batch)
  if (isWorthWriting(read, batch)) inTransaction(db, () => writeBatch(db, parts, batch, read, report))
  return report
}

/** The result of the last decision about a file's publication, as stored in the database. */
type KnownVerdict = RowOf<typeof KNOWN_VERDICT>
/** `hash` is the hash of the file's bytes. `judged` is the key of the publication rules that were used. */
const KNOWN_VERDICT = { hash: text, waiting: integer, judged: text, notBefore: integerOrNull }

/**
 * Tells whether the stored decision about publication is still valid. It becomes invalid when the time of
 * publication has passed.
 */
const isSameVerdict = ({ waiting, notBefore }: KnownVerdict, now: number): boolean =>
  (waiting === 1) === (notBefore !== null && now < notBefore)

/** The result of reading the files of a batch. */
interface ReadFile {
  readonly changed: readonly ParsedFile[]
  readonly unchanged: readonly FileState[]
  /** Files that cannot be read and were never read before. */
  readonly unread: readonly UnreadableFile[]
  /** Last good forms that the database does not contain, by the name of the broken file. */
  readonly lastIssues: ReadonlyMap<string, LastIssue>
}

const isBroken = ({ diagnostics }: Pick<ParsedFile, 'diagnostics'>): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')

function lastIssuesOf(
  db: Database,
  { past, rules, now }: WriteParts,
  broken: readonly string[],
): ReadFile['lastIssues'] {
  const found = broken.flatMap((name) => {
    const form = hasIssue(db, name) ? undefined : past?.lastForm(name)
    const last = form && readForm(form, name, { rules, now })
    return last === undefined ? [] : [[name, last] as const]
  })
  return new Map(found)
}

/**
 * Tells whether a file that must not be published now has the same text as the published issue. This happens
 * if the clock was fast, so that the issue was published too early.
 */
const isPublishedText = (db: Database, { name, issue }: ParsedFile): boolean =>
  issue !== undefined &&
  db.prepare('SELECT 1 FROM issues WHERE file = ? AND hash = ?').get(name, issue.hash) !== undefined

const hasIssue = (db: Database, name: string): boolean =>
  db
    .prepare('SELECT 1 FROM issues WHERE file = ? UNION ALL SELECT 1 FROM withdrawals WHERE file = ?')
    .get(name, name) !== undefined

const isWorthWriting = (
  { changed, unchanged, unread }: ReadFile,
  { removed = [], relabel, raise = false }: Batch,
): boolean => raise || changed.length + unchanged.length + unread.length + removed.length + relabel.length > 0

function writeBatch(
  db: Database,
  { labels, rules }: WriteParts,
  batch: Batch,
  read: ReadFile,
  report: BatchReport,
): void {
  const { changed, unchanged, unread, lastIssues } = read
  const touch = db.prepare('UPDATE files SET stamp = ? WHERE name = ?')
  for (const { stamp, name } of unchanged) touch.run(stamp, name)
  // If the file of a published issue is broken now, the published issue stays as the last valid version.
  // However, if the file still has the published text, the issue was published too early and is removed.
  const replaced = changed.filter((file) => !isBroken(file) || isPublishedText(db, file))
  const gone = [...report.removed, ...replaced.map(({ name }) => name)]
  const days = new Set(gone.flatMap((name) => removeFile(db, name)))
  for (const file of changed) for (const day of addFile(db, file, rules.key)) days.add(day)
  for (const file of unread) holdUnread(db, file, rules.key)
  for (const last of lastIssues.values()) for (const day of addIssue(db, last)) days.add(day)
  for (const day of days) numberEditions(db, day)
  // The oldest files are labelled first, because FTS5 writes a new segment whenever row numbers decrease.
  const parsed = new Map(
    changed.map((file) => [file.name, isBroken(file) ? lastIssues.get(file.name)?.issue : file.issue]),
  )
  for (const name of [...parsed.keys(), ...batch.relabel].reverse()) label(db, name, labels, parsed.get(name))
  for (const day of days) labelDay(db, day, labels)
  const unseen = batch.quiet && report.changed.length + report.removed.length + batch.relabel.length === 0
  const differs = changed.length + report.removed.length + unread.length + batch.relabel.length > 0
  if (batch.raise || (differs && !unseen)) raiseGeneration(db)
}

/** Holds back a file that cannot be read. Its stamp stays empty, so that the next scan tries again. */
function holdUnread(db: Database, { name, reason }: UnreadableFile, judged: string): void {
  const add = db.prepare(
    `INSERT OR REPLACE INTO files (name, stamp, hash, state, date, diagnostics, waiting, judged)
     VALUES (?, '', '', 'held', NULL, ?, 0, ?)`,
  )
  add.run(name, JSON.stringify([unreadableFile(reason)]), judged)
}

const ISSUE_ROW = { file: text, date: text, edition: integerOrNull, hash: text }

/** Removes a file. Returns the day whose editions must be assigned again, if there is one. */
function removeFile(db: Database, name: string): readonly string[] {
  const place = checkRow(
    ISSUE_ROW,
    db.prepare('SELECT file, date, edition, hash FROM issues WHERE file = ?').get(name),
  )
  db.prepare('DELETE FROM files WHERE name = ?').run(name)
  const withdrawn = removeWithdrawals(db, name)
  if (place === undefined) return withdrawn
  if (place.edition !== null) removeItems(db, { date: place.date, edition: place.edition })
  db.prepare('DELETE FROM issues WHERE file = ?').run(name)
  removeCorrections(db, name)
  removePictures(db, name)
  return [place.date]
}

/** Adds a file; returns the day whose editions must be assigned again, if there is one. */
function addFile(db: Database, file: ParsedFile, judged: string): readonly string[] {
  const { name, stamp, hash, issue, diagnostics, notBefore, waiting } = file
  const state = isBroken(file) ? 'held' : issue === undefined || waiting ? 'alone' : 'sound'
  const addFile = db.prepare(
    `INSERT OR REPLACE INTO files (name, stamp, hash, state, date, diagnostics, not_before, waiting, judged)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  addFile.run(
    name,
    stamp,
    hash,
    state,
    issue?.date ?? null,
    JSON.stringify(diagnostics),
    notBefore ?? null,
    Number(waiting),
    judged,
  )
  return state === 'sound' && issue !== undefined ? addIssue(db, { ...file, issue }) : []
}

/** Adds an issue, or its withdrawal. Returns the day whose editions must be assigned again. */
function addIssue(
  db: Database,
  { issue, changedAt, publishAt, itemChanges = {}, pictures = [] }: LastIssue,
): readonly string[] {
  addWithdrawals(db, issue, changedAt)
  if (isWithdrawn(issue)) return [issue.date]
  const { stories, briefs, links } = countsOf(issue)
  const add = db.prepare(
    `INSERT OR REPLACE INTO issues
     (file, date, hash, title, stories, briefs, links, changed_at, publish_at, parsed, item_changes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  add.run(
    issue.file,
    issue.date,
    issue.hash,
    issue.title,
    stories,
    briefs,
    links,
    changedAt,
    publishAt ?? null,
    JSON.stringify(issue),
    JSON.stringify(itemChanges),
  )
  addCorrections(db, issue)
  addPictures(db, issue.file, pictures)
  return [issue.date]
}

/**
 * Assigns the editions of one day. If the key of an issue changes, this function removes its items. They are
 * added later under the new key.
 */
function numberEditions(db: Database, day: string): void {
  const places = checkRows(
    ISSUE_ROW,
    db
      .prepare(
        `SELECT file, date, edition, hash FROM issues WHERE date = ?
         UNION ALL SELECT file, date, NULL, hash FROM withdrawals WHERE date = ? AND kind = 'issue'`,
      )
      .all(day, day),
  )
  const before = new Map(places.map(({ file, edition }) => [file, edition]))
  const move = db.prepare("UPDATE issues SET edition = ?, labels = '' WHERE file = ?")
  const moveWithdrawals = db.prepare('UPDATE withdrawals SET edition = ? WHERE file = ?')
  for (const place of editionsOf(places)) {
    const edition = 'edition' in place ? place.edition : null
    const old = before.get(place.file) ?? null
    moveWithdrawals.run(edition, place.file)
    if (edition === old) continue
    if (old !== null) removeItems(db, { date: day, edition: old })
    move.run(edition, place.file)
  }
}

/**
 * Adds the items of an issue, with labels from the current lists.
 * @param parsed the issue, if it was just parsed; otherwise it is read from the database
 */
function label(db: Database, file: string, labels: Labels, parsed?: Issue): void {
  const row = checkRow(
    { edition: integer, labels: text },
    db.prepare('SELECT edition, labels FROM issues WHERE file = ? AND edition IS NOT NULL').get(file),
  )
  if (row === undefined || row.labels === labels.hash) return
  const issue = { ...(parsed ?? storedIssue(db, file)), edition: row.edition }
  if (row.labels !== '') removeItems(db, issue)
  addItems(db, issue, labels)
  const strip = stripText(issue, labels)
  db.prepare('UPDATE issues SET labels = ?, strip = ? WHERE file = ?').run(labels.hash, strip, file)
}

function storedIssue(db: Database, file: string): Issue {
  const row = checkRow({ parsed: text }, db.prepare('SELECT parsed FROM issues WHERE file = ?').get(file))
  if (row === undefined) throw new Error(`${file} has no stored issue.`)
  return JSON.parse(row.parsed) as Issue
}

function labelDay(db: Database, day: string, labels: Labels): void {
  const files = db.prepare('SELECT file FROM issues WHERE date = ?').all(day)
  for (const { file } of checkRows({ file: text }, files)) label(db, file, labels)
}
