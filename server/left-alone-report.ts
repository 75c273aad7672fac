import type { LeftAlone } from '@/lib/archive/model'
import type { log } from './log'

/** Logs once each file that is neither published nor held back, and again if the reason changes. */
export function leftAloneReport(write: typeof log): (files: readonly LeftAlone[]) => void {
  let logged = new Set<string>()
  return (files) => {
    const current = new Set<string>()
    for (const { file, rule, reason } of files) {
      const key = `${file}\n${reason}`
      current.add(key)
      if (!logged.has(key)) write('left alone', { file, rule, reason })
    }
    logged = current
  }
}
