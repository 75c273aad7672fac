import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Returns the text of a file that editors write next to the issues; empty if there is none.
 * @throws {Error} if the file cannot be read
 */
export function contentText(contentDir: string, name: string): string {
  const file = path.join(contentDir, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** Returns a text that changes with one of the files; cheap. */
export const contentState = (contentDir: string, names: readonly string[]): string =>
  names
    .map((name) => {
      const found = statSync(path.join(contentDir, name), { throwIfNoEntry: false })
      return found === undefined ? 'none' : `${found.size} ${found.mtimeMs} ${found.ino}`
    })
    .join()
