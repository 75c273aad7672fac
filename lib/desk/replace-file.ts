import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** Beginning of the names of temporary files. They are hidden, so that they are not read as issues. */
const TEMPORARY_PREFIX = '.desk-'
/** A temporary file that is older than this, in milliseconds, was left by a killed process. */
const ABANDONED_AFTER_MS = 3_600_000

/**
 * Replaces a file so that readers see either the old bytes or the new ones, even after a power failure. It
 * writes a temporary file, syncs it, renames it and syncs the folder.
 * @param changedAt the time that the file gets, in milliseconds since 1970; by default now
 * @throws the system's error; the file is unchanged then
 */
export async function replaceFile(file: string, bytes: Uint8Array, changedAt?: number): Promise<void> {
  const folder = path.dirname(file)
  const temporary = path.join(folder, TEMPORARY_PREFIX + randomUUID())
  try {
    const opened = await open(temporary, 'wx', await modeOf(file))
    try {
      await opened.writeFile(bytes)
      if (changedAt !== undefined) await opened.utimes(changedAt / 1000, changedAt / 1000)
      await opened.sync()
    } finally {
      await opened.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
  await syncFolder(folder)
}

/** Returns the permissions of the file that is replaced; `0644` if there is no such file. */
async function modeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).mode & 0o777
  } catch {
    return 0o644
  }
}

/** Makes sure that a rename in a folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

/** Removes temporary files that killed processes left in a folder. */
export async function removeAbandoned(folder: string, now: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(TEMPORARY_PREFIX))
  for (const name of names) {
    const file = path.join(folder, name)
    if ((await stat(file)).mtimeMs < now - ABANDONED_AFTER_MS) await rm(file, { force: true })
  }
}
