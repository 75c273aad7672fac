import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { prefetchRules } from '@/lib/site/prefetch-rules'

/** The browser scripts built by bin/build-reader.mjs. */
export interface ReaderFiles {
  /** Modules by address; each name contains the hash of the content. */
  readonly modules: ReadonlyMap<string, Buffer>
  /**
   * Markup for every page's head: the inline script that runs before the first paint, and the main module.
   */
  readonly head: string
  /** The same markup for traditional pages, whose main module has Traditional Chinese texts. */
  readonly traditionalHead: string
  /** The service worker's code; the server puts lists of files and pages before it (`serviceWorkerOf`). */
  readonly worker: string
  /** Hashes of the inline script in `head` and of the prefetching rules, for the content security policy. */
  readonly inline: readonly string[]
}

/**
 * Reads `.reader/` in the project's root.
 * @param base the site's base path. It is added to addresses in the markup, but not to the keys of `modules`.
 */
export function readReaderFiles(root: string, base: string): ReaderFiles {
  const folder = path.join(root, '.reader')
  const names = readdirSync(path.join(folder, 'reader'))
  const modules = new Map(
    names.map((name) => [`/reader/${name}`, readFileSync(path.join(folder, 'reader', name))]),
  )
  const early = readFileSync(path.join(folder, 'early.js'), 'utf8').trim()
  const headWith = (entry: string): string => {
    const address = [...modules.keys()].find((one) => one.startsWith(`/reader/${entry}-`))
    return `<script>${early}</script><script type="module" src="${base}${address}"></script>`
  }
  return {
    modules,
    head: headWith('main'),
    traditionalHead: headWith('zh-hant'),
    worker: readFileSync(path.join(folder, 'sw.js'), 'utf8'),
    inline: [early, prefetchRules(base)].map(
      (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`,
    ),
  }
}
