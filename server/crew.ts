import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Place } from '@/lib/archive/database'
import type { Crew } from '@/lib/archive/stay-in-step'
import type { Batch } from '@/lib/archive/sync'
import { log, reasonOf } from './log'

/**
 * Memory of a worker, in megabytes. Parsing makes many young objects: with twice V8's own room for them it takes a
 * quarter less time. The old ones are few, but each time V8 collects them it forgets the compiled code of closures that
 * are gone, and a Markdown parser is made of such: compiling them again and again took a quarter of all CPU time. Only
 * from 2 GB on V8 lets old objects grow to four times what lives before it collects; that is 50 MB here, not 2 GB.
 * (Where an issue needs more, its worker ends, and the server reads it itself.)
 */
const MEMORY = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 2048 }
/** More hands would only wait for each other: SQLite takes one writer at a time. */
const MOST_HANDS = 3
/** Each so many batches the pages are made anew, and the archive is seen to grow. */
const LOUD = 120

/**
 * Worker threads that read and write batches while this process answers. They live as long as there is
 * work. A batch that fails is left: the next look at the folder finds it undone.
 * @param ready they wait for this: the first pages are made with all there is
 */
export const crewOf =
  (config: Place, ready: Promise<void>): Crew =>
  async (batches) => {
    await ready
    const began = performance.now()
    const left = batches.map((batch, index) => ({ ...batch, quiet: index % LOUD !== LOUD - 1 && index < batches.length - MOST_HANDS }))
    const hands = Math.min(MOST_HANDS, availableParallelism(), left.length)
    await Promise.all(Array.from({ length: hands }, () => work(config, left)))
    log('archive indexed', { batches: batches.length, seconds: Math.round((performance.now() - began) / 100) / 10 })
  }

/** One worker takes batches until none is left. */
async function work(config: Place, left: Batch[]): Promise<void> {
  const worker = new Worker(new URL('./hand.mjs', import.meta.url), {
    workerData: config,
    resourceLimits: MEMORY,
  })
  const done = new Promise<void>((resolve, reject) => {
    const next = (): void => {
      const batch = left.shift()
      if (batch === undefined) resolve()
      else worker.postMessage(batch)
    }
    worker.on('message', next)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)))
    next()
  })
  await done.catch((error: unknown) => log('error', { reason: `indexing stopped: ${reasonOf(error)}` }))
  await worker.terminate()
}
