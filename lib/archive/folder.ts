import { closeSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'

/** What the file system says about a file, cheap to ask. */
export interface FileState {
  readonly name: string
  /** Last change of its content, in milliseconds since 1970. */
  readonly changedAt: number
  /** Another one where anything about the file changed: size, times, its place on the disk, who may read it. */
  readonly stamp: string
}

/** An issue's file; hidden files, editors' copies and a README are none. */
const ISSUE = /^(?![.~#])(?!readme\.)[^/]+\.mdx?$/i

/** All issue files of a folder; one that vanishes meanwhile is left out. */
export const listFolder = (folder: string): readonly FileState[] =>
  readdirSync(folder)
    .filter((name) => ISSUE.test(name))
    .flatMap((name) => {
      const stat = statOf(path.join(folder, name))
      return stat?.isFile() ? [{ name, changedAt: stat.mtimeMs, stamp: [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino].join(' ') }] : []
    })

/** A link that leads nowhere, or to itself, is no file. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** The day a file's front matter seems to name, from its first kilobyte: good enough to read the newest first. */
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
