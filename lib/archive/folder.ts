import { closeSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import { errorCode, type FileSystem, nodeFileSystem } from './file-system'

/** State of a file, from `stat`. */
export interface FileState {
  readonly name: string
  /**
   * Last change of the content, in milliseconds since 1970. If the file's time is in the future, this is the
   * current time.
   */
  readonly changedAt: number
  /** Last change of content or metadata (ctime), in milliseconds since 1970. */
  readonly touchedAt: number
  /** Text that changes if size, times, inode or permissions of the file change. */
  readonly stamp: string
}

/** A file that exists but cannot be read at the moment. */
export interface UnreadableFile {
  readonly name: string
  /** Code of the system error, such as `EIO`. */
  readonly reason: string
}

/** A file or folder whose name shows that it is not an issue. */
export interface IgnoredFile {
  readonly file: string
  readonly rule: 'ignored'
  readonly reason: string
}

/** The result of listing a folder. If a folder cannot be listed, nothing is known about its files. */
export type Listing =
  | {
      readonly kind: 'listed'
      readonly files: readonly FileState[]
      readonly unreadable: readonly UnreadableFile[]
      readonly ignored: readonly IgnoredFile[]
    }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Name of an issue file. Hidden files, drafts (`_name.md`), editors' copies and `README.md` do not match. */
const ISSUE_FILE = /^(?![.~#_])(?!readme\.)[^/]+\.(?:mdx?|markdown)$/i
/**
 * Name of a folder with issues of a year, a month or a day: it begins with a digit (`2026`, `01-11`, `1月`)
 * or with the name of a month.
 */
const PERIOD_FOLDER = /^(?:\d[^/]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/i
/** Maximum depth of folders: year, month, day. */
const MAX_FOLDER_DEPTH = 3

/**
 * Files and folders beside the issues that are not reported as ignored: lists, settings and pages that the
 * site's editors write, and the folder of Git.
 */
const OTHER_CONTENT_FILES: ReadonlySet<string> = new Set([
  'topics.yaml',
  'sources.yaml',
  'site.yaml',
  'redirects.yaml',
  'pages',
  '.git',
])

/** Pictures are not reported as ignored, because nobody expects them to be issues. */
const PICTURE_FILE = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i

/** Returns the reason why a file or folder with this name is not an issue. */
export function whyIgnored(name: string): string {
  if (name.startsWith('_')) return 'Its name begins with _.'
  if (name.startsWith('.')) return 'Its name begins with a dot.'
  if (/^[~#]/.test(name)) return 'It is an editor’s copy.'
  if (/^readme\./i.test(name)) return 'It is a README.'
  return 'It is no .md, .mdx or .markdown file, and no folder of a year, a month or a day.'
}

/**
 * Lists the issue files of a folder and of the folders of years, months and days below it. Symbolic links
 * are followed. Names are relative paths with `/`. FIFOs and dangling links are left out. Other files and
 * folders are listed as ignored.
 */
export function listFolder(folder: string, fileSystem: FileSystem = nodeFileSystem): Listing {
  const files: FileState[] = []
  const unreadable: UnreadableFile[] = []
  const ignored: IgnoredFile[] = []
  const readLevel = (inside: string, depth: number): void => {
    for (const own of fileSystem.list(path.join(folder, inside))) {
      const name = inside === '' ? own : `${inside}/${own}`
      if (ISSUE_FILE.test(own)) {
        const entry = stateOf(fileSystem, folder, name)
        if (entry === undefined) continue
        if ('reason' in entry) unreadable.push(entry)
        else files.push(entry)
      } else if (
        depth < MAX_FOLDER_DEPTH &&
        PERIOD_FOLDER.test(own) &&
        isFolder(fileSystem, path.join(folder, name))
      ) {
        readLevel(name, depth + 1)
      } else if (!OTHER_CONTENT_FILES.has(name) && !PICTURE_FILE.test(own)) {
        ignored.push({ file: name, rule: 'ignored', reason: whyIgnored(own) })
      }
    }
  }
  try {
    readLevel('', 0)
  } catch (error) {
    return { kind: 'unreadable', reason: errorCode(error) }
  }
  return { kind: 'listed', files, unreadable, ignored }
}

function isFolder(fileSystem: FileSystem, place: string): boolean {
  try {
    return fileSystem.stat(place).isDirectory()
  } catch (error) {
    if (ABSENT_FILE_CODES.has(errorCode(error))) return false
    throw error
  }
}

/**
 * Error codes of `stat` that mean that there is no file: it was removed, or it is a link to nothing or to
 * itself.
 */
const ABSENT_FILE_CODES: ReadonlySet<string> = new Set(['ENOENT', 'ELOOP'])

/**
 * Returns the state of a file, or the reason why it cannot be read; `undefined` if it does not exist or is
 * not a regular file.
 */
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
    return ABSENT_FILE_CODES.has(reason) ? undefined : { name, reason }
  }
}

/**
 * Returns the day in a file's front matter, searched in the first kilobyte; empty if it is not found. Scans
 * sort files by it to read the newest first.
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
