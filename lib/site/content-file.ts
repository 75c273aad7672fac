import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

/** The bundled files of editors. */
const OWN = path.resolve('content')

/** Returns a file that editors write next to the issues; the bundled one if the content folder has none. */
export function contentFile(contentDir: string, name: string): string {
  const file = path.join(contentDir, name)
  return existsSync(file) ? file : path.join(OWN, name)
}

/** Returns a text that changes with one of the files; cheap. */
export const contentState = (contentDir: string, names: readonly string[]): string =>
  names
    .map((name) => {
      const { size, mtimeMs, ino } = statSync(contentFile(contentDir, name))
      return `${size} ${mtimeMs} ${ino}`
    })
    .join()
