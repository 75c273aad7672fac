import { mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Connection } from './connection'
import { type DatabaseLocation, databaseFile, setAside } from './database'
import { isBusy, isUnwritable } from './database-errors'
import type { Indexer } from './indexer'
import type { StorageState } from './model'

/** Where the database goes while its own folder cannot be written: on Linux the second is memory. */
const FALLBACK_FOLDERS: readonly string[] = [tmpdir(), '/dev/shm']
/**
 * How often a folder that could not be written is tried again, and the write-ahead log is looked at, in
 * milliseconds.
 */
const CHECK_EVERY_MS = 10_000
/** A larger write-ahead log is emptied when nobody reads from it, in bytes. */
const MAX_LOG_BYTES = 16 * 1024 * 1024
/** Room that is left besides a copy of the database, in bytes. */
const SPARE_BYTES = 1024 * 1024

/** A place whose folder can be written, and why it is another than the one that was asked for. */
export interface OpenedLocation {
  readonly place: DatabaseLocation
  readonly reason?: string
}

/**
 * Opens a database where it is to stand, or in a temporary folder where that cannot be written: all in it is
 * derived.
 * @param open opens the database at a place, or throws
 * @throws what the first place threw, where none can be written
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
 * A place in a new folder below another; `undefined` where that cannot be made, or has no room for so many
 * bytes.
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
  /** A clock that never jumps, in milliseconds. */
  readonly monotonicNow: () => number
  readonly fallbackFolders?: readonly string[] | undefined
}

/** Sees to it that the database stands where it can be written, and that its log stays small. */
export interface Storage {
  /**
   * Called before each look: goes back to the archive's own folder when that can be written, empties a large
   * log.
   */
  check(): Promise<void>
  /** Called where a look failed. @returns whether it is known why, and the next look may go well */
  handle(error: unknown): Promise<boolean>
  /** Called where a look went well. */
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

  /** One thing at a time: looks may overlap. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (busy !== undefined) return
    busy = work().catch(() => {})
    await busy
    busy = undefined
  }
  /** Copies the database into a file, in its own time. @returns whether that went well */
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

/** Can a folder, which is made where it is missing, take so many bytes? */
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
