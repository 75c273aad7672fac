import { mkdir, readFile, rename, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isBusy } from '@/lib/archive/database-errors'
import { errorCode } from '@/lib/archive/file-system'
import { listFolder } from '@/lib/archive/folder'
import { type History, openHistory, type RecordedForm } from '@/lib/archive/history'
import type { LogPoint } from '@/lib/archive/shared-positions'
import { type ImportParts, importFolder } from './import-folder'
import { entriesSince, type LogEntry, lastNumber, liveEntries, logName, untilShown } from './live-log'
import { createQueue } from './queue'
import { replaceFile } from './replace-file'
import { hashOf, Revisions } from './revisions'
import { DatabaseUnreachable } from './sql/sql'

export interface WorkingCopyOptions extends ImportParts {
  /** Called with an event that is to be logged. */
  readonly onEvent: (event: string, facts: Readonly<Record<string, unknown>>) => void
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow?: () => number
}

/**
 * A server counts as behind if it has not loaded a change this long after it learned of the change, in
 * milliseconds.
 */
const BEHIND_AFTER_MS = 2_000
/** Maximum number of tries if another thread uses the history. */
const MAX_HISTORY_TRIES = 40
/** Time between two tries, in milliseconds. */
const HISTORY_WAIT_MS = 50
/**
 * Folder for files that are not in the database. The folder is hidden, so that these files are not read as
 * issues.
 */
const SET_ASIDE_FOLDER = '.set-aside'

/**
 * Keeps the folder of issues as a copy of the live texts in PostgreSQL, so that pages are made from local
 * files and never wait for the database.
 */
export class WorkingCopy {
  readonly #options: WorkingCopyOptions
  readonly #inTurn = createQueue()
  readonly #now: () => number
  /** The number of the last log entry that was applied; `undefined` before the first comparison. */
  #position: number | undefined
  /** The time since which entries have been waiting to be applied, in monotonic milliseconds. */
  #waitingSince: number | undefined
  #onApplied: (files: readonly string[], showAt: number) => Promise<void> = async () => {}
  #onLoaded: (point: LogPoint) => Promise<boolean> = async () => false
  /** Name of the log; `undefined` while it is empty. */
  #log: string | undefined
  /** The last position for which `#onLoaded` returned true. */
  #told: number | undefined

  constructor(options: WorkingCopyOptions) {
    this.#options = options
    this.#now = options.monotonicNow ?? (() => performance.now())
  }

  /**
   * Sets a function that is called with the files that were written, and with the time at which all servers
   * show them, in milliseconds since 1970 by this server's clock. The function's promise must resolve when
   * the files are loaded.
   */
  onApplied(call: (files: readonly string[], showAt: number) => Promise<void>): void {
    this.#onApplied = call
  }

  /**
   * Sets a function that is called with the point of the log up to which all entries are applied. No file is
   * written while the function runs. If it returns false, the next `catchUp` calls it again.
   */
  onLoaded(call: (point: LogPoint) => Promise<boolean>): void {
    this.#onLoaded = call
  }

  /**
   * Tells whether this server is behind: it learned of a change more than two seconds ago, and has not loaded
   * the change yet.
   */
  isBehind(): boolean {
    return this.#waitingSince !== undefined && this.#now() - this.#waitingSince > BEHIND_AFTER_MS
  }

  /**
   * Applies the log entries since the last call. The first call compares the whole folder.
   * @throws {DatabaseUnreachable}
   */
  catchUp(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        const { sql } = this.#options
        if (this.#position === undefined) await this.#compareAll()
        else await this.#apply(await entriesSince(sql, this.#position))
        await this.#tellPosition()
      } catch (error) {
        // If the database cannot be reached, this server cannot know whether other servers show a later
        // change. So it does not count as behind.
        if (error instanceof DatabaseUnreachable) this.#waitingSince = undefined
        throw error
      }
    })
  }

  async #tellPosition(): Promise<void> {
    const number = this.#position
    if (number === undefined || number === this.#told) return
    this.#log ??= await logName(this.#options.sql)
    const log = this.#log
    if (log !== undefined && (await this.#onLoaded({ log, number }))) this.#told = number
  }

  /**
   * Compares every file with the log. If the database has no issues, the files of the folder are added first.
   */
  async #compareAll(): Promise<void> {
    const { sql, onEvent } = this.#options
    if ((await lastNumber(sql)) === 0) {
      const files = await importFolder(this.#options)
      if (files > 0) onEvent('added the issues of the folder to the database', { files })
    }
    const last = await lastNumber(sql)
    const entries = await liveEntries(sql)
    if (entries.length > 0) await this.#setOthersAside(entries)
    const recorded = await this.#withHistory(
      (history) => new Map(entries.map(({ file }) => [file, history.recordOf(file)])),
    )
    const differing: LogEntry[] = []
    for (const entry of entries)
      if (!(await this.#shows(entry, recorded?.get(entry.file)))) differing.push(entry)
    await this.#apply(differing)
    this.#position = last
  }

  /**
   * Tells whether the file has the text of an entry, and the history has the entry's time of change. If both
   * are true, also sets the modification time of the file to the entry's time.
   */
  async #shows(
    { file, hash, changedAt, at }: LogEntry,
    recorded: RecordedForm | undefined,
  ): Promise<boolean> {
    const filePath = path.join(this.#options.location.issuesDir, file)
    const bytes = await readFile(filePath).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined
      throw error
    })
    if (bytes === undefined || hashOf(bytes) !== hash) return false
    if (recorded?.hash !== hash || recorded.changedAt !== changedAt) return false
    if (Math.abs((await stat(filePath)).mtimeMs - at) >= 1) await utimes(filePath, at / 1000, at / 1000)
    return true
  }

  async #apply(entries: readonly LogEntry[]): Promise<void> {
    if (entries.length === 0) return
    this.#waitingSince ??= this.#now()
    const newest = new Map(entries.map((entry) => [entry.file, entry]))
    const showAt = await this.#showTime(entries)
    for (const entry of newest.values()) await this.#write(entry)
    await this.#onApplied([...newest.keys()], showAt)
    this.#position = Math.max(this.#position ?? 0, ...entries.map(({ number }) => number))
    this.#waitingSince = undefined
  }

  /** Returns when all servers show these entries, in milliseconds since 1970 by this server's clock. */
  async #showTime(entries: readonly LogEntry[]): Promise<number> {
    const { sql, now } = this.#options
    const before = now()
    const there = await sql.now()
    // The database read its clock about halfway between the request and the answer.
    const here = (before + now()) / 2
    return here + Math.max(...entries.map((entry) => untilShown(entry, there)))
  }

  /**
   * Writes the text of an entry. First the text and its time of change are stored in the history. When the
   * archive reads the file, it finds the same text in the history and uses the stored time. So all servers
   * show the same time.
   */
  async #write({ file, revision: id, hash, changedAt, at }: LogEntry): Promise<void> {
    const revisions = new Revisions(this.#options.sql)
    const [revision, bytes] = await Promise.all([revisions.byId(id), revisions.bytesOf({ id })])
    const isSound = revision?.facts.diagnostics.every(({ severity }) => severity !== 'error') ?? false
    if (isSound)
      await this.#withHistory((history) =>
        history.save({ forms: [{ file, hash, changedAt, bytes }], holders: [], removed: [] }),
      )
    const filePath = path.join(this.#options.location.issuesDir, file)
    await mkdir(path.dirname(filePath), { recursive: true })
    await replaceFile(filePath, bytes, at)
  }

  /**
   * Calls `use` with the history of this server. If another thread is using the history, tries again. If the
   * history cannot be used, pages show the times of the files instead.
   */
  async #withHistory<Value>(use: (history: History) => Value): Promise<Value | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        const history = openHistory(this.#options.location)
        try {
          return use(history)
        } finally {
          history.close()
        }
      } catch (error) {
        if (!isBusy(error) || tries === MAX_HISTORY_TRIES) return undefined
        await delay(HISTORY_WAIT_MS)
      }
    }
  }

  /** Moves files that are not in the database into another folder. They are never deleted. */
  async #setOthersAside(entries: readonly LogEntry[]): Promise<void> {
    const { issuesDir } = this.#options.location
    const known = new Set(entries.map(({ file }) => file))
    const listing = listFolder(issuesDir)
    const others = listing.kind === 'listed' ? listing.files.filter(({ name }) => !known.has(name)) : []
    if (others.length === 0) return
    const aside = path.join(issuesDir, SET_ASIDE_FOLDER)
    await mkdir(aside, { recursive: true })
    for (const { name } of others)
      await rename(path.join(issuesDir, name), path.join(aside, name.replaceAll('/', '-')))
    const files = others.map(({ name }) => name)
    this.#options.onEvent('set files aside that the database does not have', { folder: aside, files })
  }
}
