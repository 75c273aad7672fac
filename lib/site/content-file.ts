import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

/** The files of editors that come with the software. */
const OWN = path.resolve('content')

/**
 * A file that editors keep beside the issues; the one that comes with the software where a content folder has
 * none of its own.
 */
export function contentFile(contentDir: string, name: string): string {
  const file = path.join(contentDir, name)
  return existsSync(file) ? file : path.join(OWN, name)
}

/** Changes when one of the files does; cheap to ask. */
export const contentState = (contentDir: string, names: readonly string[]): string =>
  names
    .map((name) => {
      const { size, mtimeMs, ino } = statSync(contentFile(contentDir, name))
      return `${size} ${mtimeMs} ${ino}`
    })
    .join()
