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

export function manageStorage(parts: StorageParts): Storage {
  const { home, connection, run, monotonicNow, fallbackFolders = FALLBACK_FOLDERS } = parts
  let reason = parts.found.reason
  let isLocked = false
  let checkedAt = monotonicNow()
  let busy: Promise<unknown> | undefined
  const isAtHome = (): boolean => connection.place().dataDir === home.dataDir

  /** Runs one task at a time, because scans may overlap. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (busy !== undefined) return
    busy = work().catch(() => {})
    await busy
    busy = undefined
  }
  /**
   * Copies the database into a file in the background.
   * @returns whether it succeeded
   */
  const copyTo = async (file: string): Promise<boolean> => {
    try {
      await run({ read: [], relabel: [], copyTo: file }, 'now')
      return true
    } catch {
      rmSync(file, { force: true })
      return false
    }
  }
  const leave = async (why: string): Promise<void> => {
    const old = connection.place()
    const parent = path.dirname(old.dataDir)
    for (const folder of fallbackFolders) {
      const place =
        !isAtHome() && folder === parent ? undefined : placeIn(folder, home, 2 * sizeOf(databaseFile(old)))
      if (place === undefined) continue
      await copyTo(databaseFile(place))
      connection.moveTo(place)
      if (old.dataDir !== home.dataDir) rmSync(old.dataDir, { recursive: true, force: true })
      reason = why
      return
    }
  }
  const goHome = async (): Promise<void> => {
    const old = connection.place()
    if (!canWrite(home.dataDir, 2 * sizeOf(databaseFile(old)))) return
    const file = databaseFile(home)
    if (!(await copyTo(`${file}.new`))) return
    setAside(file)
    renameSync(`${file}.new`, file)
    connection.moveTo(home)
    reason = undefined
    rmSync(old.dataDir, { recursive: true, force: true })
  }

  return {
    async check() {
      if (monotonicNow() - checkedAt < CHECK_EVERY_MS) return
      checkedAt = monotonicNow()
      if (!isAtHome()) await alone(goHome)
      if (sizeOf(`${databaseFile(connection.place())}-wal`) > MAX_LOG_BYTES) {
        await alone(async () => void (await run({ read: [], relabel: [], checkpoint: true }, 'now')))
      }
    },
    async handle(error) {
      isLocked = isBusy(error)
      if (isLocked) return true
      if (!isUnwritable(error)) return false
      const before = connection.place()
      await alone(() => leave(reasonOf(error)))
      return connection.place() !== before
    },
    succeeded() {
      isLocked = false
    },
    state() {
      const { dataDir } = connection.place()
      if (!isAtHome()) return { kind: 'elsewhere', dataDir, reason: reason ?? '' }
      return { kind: isLocked ? 'locked' : 'in-place', dataDir }
    },
    close() {
      const { dataDir } = connection.place()
      if (dataDir !== home.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
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
