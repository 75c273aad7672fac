import { parentPort, workerData } from 'node:worker_threads'
import type { ArchiveConfig } from '@/lib/archive/archive'
import { openDatabase } from '@/lib/archive/database'
import { readLabels } from '@/lib/archive/labels'
import type { Batch } from '@/lib/archive/sync'
import { writeFiles } from '@/lib/archive/write-files'

const config = workerData as ArchiveConfig
const { issuesDir, contentDir } = config
const db = openDatabase(config)
const labels = readLabels(contentDir)

parentPort?.on('message', (batch: Batch) => {
  parentPort?.postMessage(writeFiles(db, issuesDir, labels, batch))
})
