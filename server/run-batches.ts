import { parentPort, workerData } from 'node:worker_threads'
import { followDatabase } from '@/lib/archive/follow-database'
import { followLabels } from '@/lib/archive/labels'
import { readPast } from '@/lib/archive/past'
import { followRules } from '@/lib/archive/publication-rules'
import type { Batch } from '@/lib/archive/sync-plan'
import { writeFiles } from '@/lib/archive/write-files'
import { END_MESSAGE } from './end-thread'
import type { ThreadLocations, ThreadMessage } from './index-thread'
import { reasonOf } from './log'
import { ownCpuFile } from './thread-cpu'

const location = workerData as ThreadLocations
const database = followDatabase(location)
const labels = followLabels(location.contentDir)
const rules = followRules(location.contentDir)
const past = readPast(location)
const tell = (message: ThreadMessage): void => parentPort?.postMessage(message)

try {
  // Opens the database and reads the lists before the first batch arrives, so that the batch does not wait
  // for this.
  database.current()
  labels.now()
} catch {
  // The first batch tries again and reports the error.
}
tell({ kind: 'started', cpuFile: ownCpuFile() })
parentPort?.on('message', (batch: Batch | typeof END_MESSAGE) => {
  if (batch === END_MESSAGE) {
    database.close()
    parentPort?.close()
    return
  }
  try {
    const report = writeFiles(
      database.current(batch.dataDir),
      {
        folder: location.issuesDir,
        labels: labels.now(),
        rules: rules(),
        now: Date.now(),
        past,
        onParse: (file, hash) => tell({ kind: 'parsing', file, hash }),
        onWrite: () => tell({ kind: 'writing' }),
      },
      batch,
    )
    tell({ kind: 'done', report })
  } catch (error) {
    tell({ kind: 'failed', reason: reasonOf(error) })
  }
})
