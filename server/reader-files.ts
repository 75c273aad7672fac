import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What runs in the reader's browser, as bin/build-reader.mjs left it. */
export interface ReaderFiles {
  /** Modules by address; the name of each holds the hash of its content. */
  readonly modules: ReadonlyMap<string, Buffer>
  /**
   * What every page has in its head: the script that runs before anything is painted, and the main module.
   */
  readonly head: string
  /** The same with the module whose texts are in traditional characters. */
  readonly traditionalHead: string
  /** The service worker's code, without what the server writes before it. */
  readonly worker: string
  /**
   * Hashes of what stands inline, as a content policy writes them: the early script, and the rules for
   * prefetching.
   */
  readonly inline: readonly string[]
}

/** Reads `.reader/` below the project's root. */
export function readReaderFiles(root: string): ReaderFiles {
  const folder = path.join(root, '.reader')
  const names = readdirSync(path.join(folder, 'reader'))
  const modules = new Map(
    names.map((name) => [`/reader/${name}`, readFileSync(path.join(folder, 'reader', name))]),
  )
  const early = readFileSync(path.join(folder, 'early.js'), 'utf8').trim()
  const rules = JSON.stringify(
    JSON.parse(readFileSync(path.join(root, 'reader/prefetch-rules.json'), 'utf8')),
  )
  const headWith = (entry: string): string => {
    const address = [...modules.keys()].find((one) => one.startsWith(`/reader/${entry}-`))
    return `<script>${early}</script><script type="module" src="${address}"></script>`
  }
  return {
    modules,
    head: headWith('main'),
    traditionalHead: headWith('zh-hant'),
    worker: readFileSync(path.join(folder, 'sw.js'), 'utf8'),
    inline: [early, rules].map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`),
  }
}
