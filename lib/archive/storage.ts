import { mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Connection } from './connection'
import { type DatabaseLocation, databaseFile, removeDatabase } from './database'
import { isBusy, isUnwritable } from './database-errors'
import type { Indexer } from './indexer'
import type { StorageState } from './model'

/**
 * Folders for the database while its own folder cannot be written. On Linux, the second folder is in memory.
 */
const FALLBACK_FOLDERS: readonly string[] = [tmpdir(), '/dev/shm']
/**
 * Interval in milliseconds at which an unwritable folder is tried again, and the size of the write-ahead log
 * is checked.
 */
const CHECK_INTERVAL_MS = 10_000
/** A write-ahead log larger than this, in bytes, is truncated when nobody reads from it. */
const MAX_LOG_BYTES = 16 * 1024 * 1024
/** Free space that a folder must have besides the space for a copy of the database, in bytes. */
const SPARE_BYTES = 1024 * 1024

/**
 * A location that can be written. `reason` says why the requested location could not be used; absent if it is
 * used.
 */
export interface OpenedLocation {
  readonly location: DatabaseLocation
  readonly reason?: string
}

/**
 * Opens a database at its location, or in a temporary folder if this location cannot be written.
 * @param open opens the database at a location, or throws
 * @throws the first error if no location can be written
 */
export function openWithFallback<Opened>(
  home: DatabaseLocation,
  open: (location: DatabaseLocation) => Opened,
  folders = FALLBACK_FOLDERS,
): OpenedLocation & { readonly opened: Opened } {
  try {
    return { location: home, opened: open(home) }
  } catch (error) {
    if (!isUnwritable(error) && !isBusy(error)) throw error
    for (const folder of folders) {
      const location = locationIn(folder, home, 0)
      if (location !== undefined) return { location, reason: reasonOf(error), opened: open(location) }
    }
    throw error
  }
}

/**
 * Returns a location in a new folder below `folder`; `undefined` if that cannot be created or has too little
 * space.
 * @param bytes size of the database
 */
function locationIn(folder: string, home: DatabaseLocation, bytes: number): DatabaseLocation | undefined {
  try {
    if (freeBytes(folder) < bytes + SPARE_BYTES) return undefined
    return { ...home, dataDir: mkdtempSync(path.join(folder, 'dateline-data-')) }
  } catch {
    return undefined
  }
}

export interface StorageParts {
  readonly home: DatabaseLocation
  readonly found: OpenedLocation
  readonly connection: Connection
  readonly run: Indexer['run']
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow: () => number
  readonly fallbackFolders?: readonly string[] | undefined
}

/** Keeps the database in a folder that can be written, and its write-ahead log small. */
export interface Storage {
  /**
   * Must be called before each scan. Moves the database back to its own folder if that can be written again,
   * and truncates a large write-ahead log.
   */
  check(): Promise<void>
  /**
   * Must be called after a failed scan.
   * @returns true if the cause was removed, so that the next scan may succeed
   */
  handle(error: unknown): Promise<boolean>
  /** Must be called after a successful scan. */
  succeeded(): void
  state(): StorageState
  close(): void
}

export const manageStorage = (parts: StorageParts): Storage => new FallbackStorage(parts)

class FallbackStorage implements Storage {
  readonly #parts: StorageParts
  #reason: string | undefined
  #isLocked = false
  #checkedAt: number
  #busy: Promise<unknown> | undefined

  constructor(parts: StorageParts) {
    this.#parts = parts
    this.#reason = parts.found.reason
    this.#checkedAt = parts.monotonicNow()
  }

  async check(): Promise<void> {
    const { connection, monotonicNow, run } = this.#parts
    if (monotonicNow() - this.#checkedAt < CHECK_INTERVAL_MS) return
    this.#checkedAt = monotonicNow()
    if (!this.#isAtHome()) await this.#alone(() => this.#goHome())
    if (sizeOf(`${databaseFile(connection.location())}-wal`) > MAX_LOG_BYTES) {
      await this.#alone(async () => void (await run({ read: [], relabel: [], checkpoint: true }, 'now')))
    }
  }

  async handle(error: unknown): Promise<boolean> {
    this.#isLocked = isBusy(error)
    if (this.#isLocked) return true
    if (!isUnwritable(error)) return false
    const { connection } = this.#parts
    const before = connection.location()
    await this.#alone(() => this.#leave(reasonOf(error)))
    return connection.location() !== before
  }

  succeeded(): void {
    this.#isLocked = false
  }

  state(): StorageState {
    const { dataDir } = this.#parts.connection.location()
    if (!this.#isAtHome()) return { kind: 'elsewhere', dataDir, reason: this.#reason ?? '' }
    return { kind: this.#isLocked ? 'locked' : 'in-place', dataDir }
  }

  close(): void {
    const { dataDir } = this.#parts.connection.location()
    if (dataDir !== this.#parts.home.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }

  #isAtHome(): boolean {
    return this.#parts.connection.location().dataDir === this.#parts.home.dataDir
  }

  /** Runs a task unless another task is running, because scans may overlap. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy !== undefined) return
    this.#busy = work().catch(() => {})
    await this.#busy
    this.#busy = undefined
  }

  /** Moves the database into the first fallback folder that has enough space. */
  async #leave(reason: string): Promise<void> {
    const { home, connection, fallbackFolders = FALLBACK_FOLDERS } = this.#parts
    const old = connection.location()
    const parent = path.dirname(old.dataDir)
    const bytes = 2 * sizeOf(databaseFile(old))
    for (const folder of fallbackFolders) {
      const location = !this.#isAtHome() && folder === parent ? undefined : locationIn(folder, home, bytes)
      if (location === undefined) continue
      await this.#copyTo(databaseFile(location))
      connection.moveTo(location)
      if (old.dataDir !== home.dataDir) rmSync(old.dataDir, { recursive: true, force: true })
      this.#reason = reason
      return
    }
  }

  async #goHome(): Promise<void> {
    const { home, connection } = this.#parts
    const old = connection.location()
    if (!canWrite(home.dataDir, 2 * sizeOf(databaseFile(old)))) return
    const file = databaseFile(home)
    if (!(await this.#copyTo(`${file}.new`))) return
    removeDatabase(file)
    renameSync(`${file}.new`, file)
    connection.moveTo(home)
    this.#reason = undefined
    rmSync(old.dataDir, { recursive: true, force: true })
  }

  /**
   * Copies the database into a file. The index thread does this before other work.
   * @returns true if the copy was written
   */
  async #copyTo(file: string): Promise<boolean> {
    try {
      await this.#parts.run({ read: [], relabel: [], copyTo: file }, 'now')
      return true
    } catch {
      rmSync(file, { force: true })
      return false
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/**
 * Tells whether a folder can be written and has space for this many bytes. Creates the folder if it is
 * missing.
 */
function canWrite(folder: string, bytes: number): boolean {
  const file = path.join(folder, `probe-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, 'probe')
    rmSync(file)
    return freeBytes(folder) >= bytes + SPARE_BYTES
  } catch {
    return false
  }
}
