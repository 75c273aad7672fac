import { existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { ConfigError } from '@/lib/site/config'

/**
 * File systems of other machines, by their numbers in `statfs` (statfs(2), linux/magic.h). They cannot hold
 * databases, because all processes that use an SQLite database with a write-ahead log must share memory
 * (https://www.sqlite.org/wal.html).
 */
const REMOTE_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x00c36400, 'Ceph'],
])
/**
 * File systems that may be on this machine or on another. Containers and virtual machines use them for both.
 */
const UNCERTAIN_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x65735546, 'FUSE'],
  [0x01021997, '9p'],
])

/**
 * Checks that a folder for databases is on a disk of this machine.
 * @param variable the setting that names the folder, for the message
 * @param fileSystemOf returns the number of the file system that a folder is on
 * @returns a warning if the file system may be on this machine or on another
 * @throws {ConfigError} if the folder is on a file system of another machine
 */
export function checkDatabaseFolder(
  variable: string,
  folder: string,
  fileSystemOf: (folder: string) => number = fileSystemNumber,
): string | undefined {
  const number = fileSystemOf(folder)
  const name = REMOTE_FILE_SYSTEMS.get(number)
  if (name !== undefined)
    throw new ConfigError(
      `${variable} is "${folder}": that is on ${name}, where SQLite loses data. Name a folder on a disk of this machine.`,
    )
  const unknown = UNCERTAIN_FILE_SYSTEMS.get(number)
  return unknown === undefined
    ? undefined
    : `${variable} is "${folder}": that is on ${unknown}; if it is another machine's, data is lost.`
}

/**
 * Returns the number of the file system type of a folder. If the folder does not exist, uses the nearest
 * existing parent folder. Returns 0 on systems other than Linux.
 */
function fileSystemNumber(folder: string): number {
  if (process.platform !== 'linux') return 0
  let existing = folder
  while (!existsSync(existing) && existing !== path.dirname(existing)) existing = path.dirname(existing)
  try {
    return statfsSync(existing).type >>> 0
  } catch {
    // If the folder cannot be used, opening the database fails with a better message.
    return 0
  }
}
