import type { HeldBack } from '@/lib/archive/model'
import { issuePath } from '@/lib/site/addresses'
import type { log } from './log'

/**
 * Returns a function that is called with all files that are held back. It logs each file once, and again if
 * the reason changes.
 */
export function heldReport(write: typeof log): (held: readonly HeldBack[]) => void {
  let reported = new Map<string, string>()
  return (held) => {
    const now = new Map<string, string>()
    for (const { file, diagnostics, serving } of held) {
      const error = diagnostics.find(({ severity }) => severity === 'error')
      const facts = {
        file,
        rule: error?.rule,
        line: error?.line,
        reason: error?.message,
        ...(serving && { serving: `the last good form, ${issuePath(serving)}` }),
      }
      const words = JSON.stringify(facts)
      now.set(file, words)
      if (reported.get(file) !== words) write('held back', facts)
    }
    reported = now
  }
}
