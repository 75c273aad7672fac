import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Archive } from '@/lib/archive/model'
import type { PublicationTime } from '@/lib/calendar/zone'
import { findAddress } from '@/lib/routes/table'
import { simplifiedPath } from '@/lib/site/addresses'
import { basePathOf, removeBasePath } from '@/lib/site/base-path'
import { publicationTime } from '@/lib/site/published'
import type { Renderer } from './renderer'
import type { RequestFacts } from './request-facts'

/** State of the response caches, and of the queues of pages and pictures. */
export interface CacheState {
  /** Jobs that wait for a render thread. */
  readonly waiting: number
  /** Memory of cached responses in bytes. */
  readonly bytes: number
}

interface MetricsParts {
  readonly archive: Archive
  readonly siteUrl: string
  /** Returns the time of day at which the site publishes, and its time zone. */
  readonly paper: () => PublicationTime
}

const REQUEST_BUCKETS_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10]
const RENDER_BUCKETS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Returns the kind of an address, such as `page` or `search`; `other` if the table of addresses lacks it. */
function kindAt(address: string): string {
  const [path = ''] = address.split('?', 1)
  return findAddress(simplifiedPath(path) ?? path)?.family.kind ?? 'other'
}

/** Collects metrics of the process, and writes them in the text format of Prometheus. */
export class Metrics {
  readonly #register = new Registry()
  readonly #base: string
  readonly #requests = new Counter({
    name: 'dateline_requests_total',
    help: 'Answered requests by kind of address and status; 0: the client left.',
    labelNames: ['kind', 'status'],
    registers: [this.#register],
  })
  readonly #answers = new Histogram({
    name: 'dateline_request_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['kind'],
    buckets: REQUEST_BUCKETS_SECONDS,
    registers: [this.#register],
  })
  readonly #renders = new Histogram({
    name: 'dateline_render_seconds',
    help: 'Time of rendering a response that was not cached, by kind; search is a search.',
    labelNames: ['kind'],
    buckets: RENDER_BUCKETS_SECONDS,
    registers: [this.#register],
  })

  constructor({ archive, siteUrl, paper }: MetricsParts) {
    this.#base = basePathOf(siteUrl)
    collectDefaultMetrics({ register: this.#register })
    this.#watchArchive(archive, paper)
  }

  count({ target, status, seconds }: RequestFacts): void {
    const kind = kindAt(removeBasePath(this.#base, target) ?? target)
    this.#requests.inc({ kind, status })
    this.#answers.observe({ kind }, seconds)
  }

  /** Returns a renderer that measures how long each rendering takes. */
  timed(renderer: Renderer): Renderer {
    const renders = this.#renders
    return {
      async get(address, depth) {
        const end = renders.startTimer({ kind: kindAt(address) })
        return await renderer.get(address, depth).finally(end)
      },
      async toTraditional(html) {
        const end = renders.startTimer({ kind: 'traditional' })
        return await renderer.toTraditional(html).finally(end)
      },
      close: () => renderer.close(),
    }
  }

  /** Adds the metrics of the response cache. */
  watch(state: () => CacheState): void {
    this.#gauge('render_queue', 'Jobs that wait for a render thread.', () => state().waiting)
    this.#gauge('response_cache_bytes', 'Memory of cached responses.', () => state().bytes)
  }

  text(): Promise<string> {
    return this.#register.metrics()
  }

  #watchArchive(archive: Archive, paper: () => PublicationTime): void {
    const sinceChange = 'Time of the last change of the content, in milliseconds since 1970.'
    const left = 'Files that are neither published nor held back.'
    const age = 'Seconds since the newest issue was published; NaN without one.'
    this.#gauge('generation', sinceChange, archive.generation)
    this.#gauge('issues', 'Published issues.', archive.size)
    this.#gauge('held_files', 'Files that are held back because of an error.', () => archive.held().length)
    this.#gauge('files_left_alone', left, () => archive.unpublishedFiles().length)
    this.#gauge('indexed_ratio', 'Share of the files that have been read; 1 when all are.', () => {
      const { done, total } = archive.progress()
      return total === 0 ? 1 : done / total
    })
    this.#gauge('newest_issue_age_seconds', age, () => {
      const [newest] = archive.newest(1)
      if (newest === undefined) return Number.NaN
      return (Date.now() - publicationTime(newest, paper())) / 1_000
    })
  }

  #gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name: `dateline_${name}`,
      help,
      registers: [this.#register],
      collect() {
        this.set(value())
      },
    })
  }
}
