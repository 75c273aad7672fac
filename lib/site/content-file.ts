import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Returns the text of an editors' file in the content folder; empty if the file does not exist.
 * @throws {Error} if the file cannot be read
 */
export function contentText(contentDir: string, name: string): string {
  const file = path.join(contentDir, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/**
 * Returns a text that changes when one of the files changes. It consists of the files' sizes, modification
 * times and inode numbers; the files are not read.
 */
export const contentState = (contentDir: string, names: readonly string[]): string =>
  names
    .map((name) => {
      const found = statSync(path.join(contentDir, name), { throwIfNoEntry: false })
      return found === undefined ? 'none' : `${found.size} ${found.mtimeMs} ${found.ino}`
    })
    .join()
