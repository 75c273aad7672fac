import type { UnpublishedFile } from '@/lib/archive/model'
import type { log } from './log'

/**
 * Returns a function that is called with all files of the folder that are not published and not held back. It
 * logs each file once, and again if the reason changes.
 */
export function unpublishedReport(write: typeof log): (files: readonly UnpublishedFile[]) => void {
  let logged = new Set<string>()
  return (files) => {
    const current = new Set<string>()
    for (const { file, rule, reason } of files) {
      const key = `${file}\n${reason}`
      current.add(key)
      if (!logged.has(key)) write('not published', { file, rule, reason })
    }
    logged = current
  }
}
