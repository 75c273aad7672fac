import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Returns the addresses of all files that the framework built. All other addresses below `/_next` get a 404.
 */
export function siteFiles(root: string): ReadonlySet<string> {
  const under = (folder: string, prefix: string): string[] =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(
            (entry) =>
              prefix +
              path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
          )
      : []
  return new Set(under(path.join(root, '.next/static'), '/_next/static/'))
}
