import type { Database } from 'libsql'
import { checkRow, integer } from '@/lib/site/rows'
import type { Connection } from './connection'

/**
 * Counts the issues that are labelled with the current lists of topics and sources, while batches run in the
 * background.
 */
export function trackBackground(query: Connection['query']) {
  let running = 0
  let work = { labels: '', total: 0 }
  return {
    /**
     * Starts a run of background work.
     * @param files number of files to label
     * @param labels hash of the lists of topics and sources
     * @returns a function to call when the run ends
     */
    begin(files: number, labels: string): () => void {
      const before =
        running > 0 && work.labels === labels ? work.total : query((db) => labelledIssues(db, labels))
      work = { labels, total: before + files }
      running += 1
      return () => {
        running -= 1
      }
    },
    progress(): { readonly done: number; readonly total: number } | undefined {
      if (running === 0) return undefined
      const done = query((db) => labelledIssues(db, work.labels))
      return { done, total: Math.max(done, work.total) }
    },
  }
}

const labelledIssues = (db: Database, labels: string): number =>
  checkRow(
    { issues: integer },
    db.prepare('SELECT count(*) AS issues FROM issues WHERE labels = ?').get(labels),
  )?.issues ?? 0
