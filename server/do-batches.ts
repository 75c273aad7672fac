import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase, type Place } from '@/lib/archive/database'
import { readLabels } from '@/lib/archive/labels'
import type { Batch } from '@/lib/archive/sync'
import { writeFiles } from '@/lib/archive/write-files'

const place = workerData as Place
const db = openDatabase(place)
const labels = readLabels(place.contentDir)

parentPort?.on('message', (batch: Batch) => {
  parentPort?.postMessage(writeFiles(db, place.issuesDir, labels, batch, Date.now()))
})
