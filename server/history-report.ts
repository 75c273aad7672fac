import type { HistoryState } from '@/lib/archive/model'
import type { log } from './log'

/**
 * Returns a function that is called with the state of `history.db`. It logs once that the database cannot be
 * written, again if the reason changes, and once when it can be written again.
 */
export function historyReport(write: typeof log): (history: HistoryState) => void {
  let last = ''
  return (history) => {
    const now = history.kind === 'unwritable' ? history.reason : ''
    if (now === last) return
    last = now
    if (history.kind === 'unwritable') {
      write('history cannot be written', {
        folder: history.folder,
        reason: history.reason,
        lost: 'old addresses, last good forms',
      })
    } else write('history can be written again')
  }
}
