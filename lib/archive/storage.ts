import { mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Connection } from './connection'
import { type DatabaseLocation, databaseFile, setAside } from './database'
import { isBusy, isUnwritable } from './database-errors'
import type { Indexer } from './indexer'
import type { StorageState } from './model'

/** Folders for the database while its own cannot be written; the second is in memory on Linux. */
const FALLBACK_FOLDERS: readonly string[] = [tmpdir(), '/dev/shm']
/**
 * Interval at which an unwritable folder is tried again and the write-ahead log is checked, in milliseconds.
 */
const CHECK_EVERY_MS = 10_000
/** A larger write-ahead log is truncated when nobody reads from it, in bytes. */
const MAX_LOG_BYTES = 16 * 1024 * 1024
/** Free space required in addition to a copy of the database, in bytes. */
const SPARE_BYTES = 1024 * 1024

/** A writable location, and why it differs from the requested one. */
export interface OpenedLocation {
  readonly place: DatabaseLocation
  readonly reason?: string
}

/**
 * Opens a database at its location, or in a temporary folder if that cannot be written.
 * @param open opens the database at a location, or throws
 * @throws the first error if none can be written
 */
export function openWithFallback<Opened>(
  home: DatabaseLocation,
  open: (place: DatabaseLocation) => Opened,
  folders = FALLBACK_FOLDERS,
): OpenedLocation & { readonly opened: Opened } {
  try {
    return { place: home, opened: open(home) }
  } catch (error) {
    if (!isUnwritable(error) && !isBusy(error)) throw error
    for (const folder of folders) {
      const place = placeIn(folder, home, 0)
      if (place !== undefined) return { place, reason: reasonOf(error), opened: open(place) }
    }
    throw error
  }
}

/**
 * Returns a location in a new folder below another; `undefined` if it cannot be created or lacks space for a
 * number of bytes.
 */
function placeIn(folder: string, home: DatabaseLocation, bytes: number): DatabaseLocation | undefined {
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

/** Keeps the database in a writable folder and its log small. */
export interface Storage {
  /**
   * Called before each scan: moves back to the archive's own folder when that can be written, and truncates a
   * large log.
   */
  check(): Promise<void>
  /**
   * Called after a failed scan.
   * @returns whether the cause was handled, so that the next scan may succeed
   */
  handle(error: unknown): Promise<boolean>
  /** Called after a successful scan. */
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
    if (monotonicNow() - this.#checkedAt < CHECK_EVERY_MS) return
    this.#checkedAt = monotonicNow()
    if (!this.#isAtHome()) await this.#alone(() => this.#goHome())
    if (sizeOf(`${databaseFile(connection.place())}-wal`) > MAX_LOG_BYTES) {
      await this.#alone(async () => void (await run({ read: [], relabel: [], checkpoint: true }, 'now')))
    }
  }

  async handle(error: unknown): Promise<boolean> {
    this.#isLocked = isBusy(error)
    if (this.#isLocked) return true
    if (!isUnwritable(error)) return false
    const { connection } = this.#parts
    const before = connection.place()
    await this.#alone(() => this.#leave(reasonOf(error)))
    return connection.place() !== before
  }

  succeeded(): void {
    this.#isLocked = false
  }

  state(): StorageState {
    const { dataDir } = this.#parts.connection.place()
    if (!this.#isAtHome()) return { kind: 'elsewhere', dataDir, reason: this.#reason ?? '' }
    return { kind: this.#isLocked ? 'locked' : 'in-place', dataDir }
  }

  close(): void {
    const { dataDir } = this.#parts.connection.place()
    if (dataDir !== this.#parts.home.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }

  #isAtHome(): boolean {
    return this.#parts.connection.place().dataDir === this.#parts.home.dataDir
  }

  /** Runs one task at a time, because scans may overlap. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy !== undefined) return
    this.#busy = work().catch(() => {})
    await this.#busy
    this.#busy = undefined
  }

  /** Moves the database into the first fallback folder that can hold it. */
  async #leave(reason: string): Promise<void> {
    const { home, connection, fallbackFolders = FALLBACK_FOLDERS } = this.#parts
    const old = connection.place()
    const parent = path.dirname(old.dataDir)
    const bytes = 2 * sizeOf(databaseFile(old))
    for (const folder of fallbackFolders) {
      const place = !this.#isAtHome() && folder === parent ? undefined : placeIn(folder, home, bytes)
      if (place === undefined) continue
      await this.#copyTo(databaseFile(place))
      connection.moveTo(place)
      if (old.dataDir !== home.dataDir) rmSync(old.dataDir, { recursive: true, force: true })
      this.#reason = reason
      return
    }
  }

  async #goHome(): Promise<void> {
    const { home, connection } = this.#parts
    const old = connection.place()
    if (!canWrite(home.dataDir, 2 * sizeOf(databaseFile(old)))) return
    const file = databaseFile(home)
    if (!(await this.#copyTo(`${file}.new`))) return
    setAside(file)
    renameSync(`${file}.new`, file)
    connection.moveTo(home)
    this.#reason = undefined
    rmSync(old.dataDir, { recursive: true, force: true })
  }

  /**
   * Copies the database into a file in the background.
   * @returns whether it succeeded
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

/** Tells whether a folder, created if missing, can take a number of bytes. */
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
