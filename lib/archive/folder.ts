import { closeSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import { errorCode, type FileSystem, nodeFileSystem } from './file-system'

/** What `stat` tells about a file. */
export interface FileState {
  readonly name: string
  /** Last change of its content in milliseconds since 1970; a time in the future counts as now. */
  readonly changedAt: number
  /** Last change of content or metadata by the file system's clock, in milliseconds since 1970. */
  readonly touchedAt: number
  /** Changes with anything about the file: size, times, inode, permissions. */
  readonly stamp: string
}

/** A file that exists and cannot be read at the moment. */
export interface UnreadableFile {
  readonly name: string
  /** The system's name of the error, such as `EIO`. */
  readonly reason: string
}

/** The result of listing a folder. If a folder cannot be listed, nothing is known about its files. */
export type Listing =
  | {
      readonly kind: 'listed'
      readonly files: readonly FileState[]
      readonly unreadable: readonly UnreadableFile[]
    }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Matches issue files; hidden files, editors' backups and a README are excluded. */
const ISSUE = /^(?![.~#])(?!readme\.)[^/]+\.mdx?$/i

/** Lists the issue files of a folder, without directories, FIFOs and broken links. */
export function listFolder(folder: string, fileSystem: FileSystem = nodeFileSystem): Listing {
  let names: readonly string[]
  try {
    names = fileSystem.list(folder)
  } catch (error) {
    return { kind: 'unreadable', reason: errorCode(error) }
  }
  const files: FileState[] = []
  const unreadable: UnreadableFile[] = []
  for (const name of names.filter((one) => ISSUE.test(one))) {
    const entry = stateOf(fileSystem, folder, name)
    if (entry === undefined) continue
    if ('reason' in entry) unreadable.push(entry)
    else files.push(entry)
  }
  return { kind: 'listed', files, unreadable }
}

/** Errors of `stat` that mean there is no file: it is gone, or a link leads nowhere or to itself. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ELOOP'])

/** Returns a file's state; `undefined` if there is none. */
export function stateOf(
  fileSystem: FileSystem,
  folder: string,
  name: string,
): FileState | UnreadableFile | undefined {
  try {
    const stat = fileSystem.stat(path.join(folder, name))
    if (!stat.isFile()) return undefined
    return {
      name,
      changedAt: Math.min(stat.mtimeMs, Date.now()),
      touchedAt: Math.max(stat.mtimeMs, stat.ctimeMs),
      stamp: [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino].join(' '),
    }
  } catch (error) {
    const reason = errorCode(error)
    return ABSENT.has(reason) ? undefined : { name, reason }
  }
}

/** Guesses the day of a file's front matter from its first kilobyte, to read the newest files first. */
export function peekDay(folder: string, name: string): string {
  try {
    const file = openSync(path.join(folder, name), 'r')
    const head = Buffer.alloc(1024)
    const length = readSync(file, head)
    closeSync(file)
    return /^date:\s*["']?(\d{4}-\d{2}-\d{2})/m.exec(head.toString('utf8', 0, length))?.[1] ?? ''
  } catch {
    return ''
  }
}
