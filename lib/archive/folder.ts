import { closeSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import { errorCode, type FileSystem, nodeFileSystem } from './file-system'

/** What the file system says about a file, cheap to ask. */
export interface FileState {
  readonly name: string
  /** Last change of its content in milliseconds since 1970; a time in the future counts as now. */
  readonly changedAt: number
  /** Last change of anything about it, by the file system's clock, in milliseconds since 1970. */
  readonly touchedAt: number
  /**
   * Another one where anything about the file changed: size, times, its place on the disk, who may read it.
   */
  readonly stamp: string
}

/** A file that is there and cannot be read at the moment. */
export interface UnreadableFile {
  readonly name: string
  /** The system's name of the error, such as `EIO`. */
  readonly reason: string
}

/** What a look at a folder found. A folder that cannot be listed says nothing about the files in it. */
export type Listing =
  | {
      readonly kind: 'listed'
      readonly files: readonly FileState[]
      readonly unreadable: readonly UnreadableFile[]
    }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** An issue's file; hidden files, editors' copies and a README are none. */
const ISSUE = /^(?![.~#])(?!readme\.)[^/]+\.mdx?$/i

/** Lists the issue files of a folder. Directories, FIFOs and links that lead nowhere are none. */
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

/**
 * Errors of `stat` that say that there is no file: it has gone, or is a link that leads nowhere or to itself.
 */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ELOOP'])

/** A file's state; `undefined` where there is none. */
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

/**
 * The day a file's front matter seems to name, from its first kilobyte: good enough to read the newest first.
 */
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
