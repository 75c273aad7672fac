import { Abandoned, type Demand } from './demand'
import { Unavailable } from './unavailable'

/** Too many jobs are waiting; the client may retry later. */
export class TooBusy extends Unavailable {
  override name = 'TooBusy'
}

export interface QueueLimits {
  /** Maximum number of running jobs. */
  readonly running: number
  /** Maximum number of waiting jobs; further ones are refused. */
  readonly waiting: number
}

interface Job {
  readonly demand: Demand
  readonly start: () => void
  readonly fail: (error: Error) => void
}

/**
 * Runs a few jobs at once and queues a bounded number of others. The server's own jobs go first. Then clients
 * take turns, so a client with many jobs delays another client by at most one job. A queued job is dropped
 * when nobody waits for its result. The package `p-queue` is not used, because it does not let clients take
 * turns and its queue is unbounded.
 */
export class RenderQueue {
  readonly #limits: QueueLimits
  #running = 0
  readonly #waiting = new Set<Job>()
  /**
   * Waiting jobs by client; the client whose turn is next comes first. A job with several clients is in the
   * line of each of them.
   */
  readonly #lines = new Map<string | undefined, Set<Job>>()

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  /** Number of jobs that wait. */
  get waiting(): number {
    return this.#waiting.size
  }

  /**
   * Runs a job when its turn comes. If the queue is full, it first drops a job of the client with the most
   * queued jobs.
   * @throws {Abandoned} if all waiters leave before the job starts
   * @throws {TooBusy} if the queue is full and no client has at least two more queued jobs than this job's
   * client, or if this job is dropped later
   */
  async run<Result>(work: () => Promise<Result>, demand: Demand): Promise<Result> {
    if (demand.isAbandoned) throw new Abandoned()
    if (this.#running < this.#limits.running) this.#running += 1
    else await this.#turnOf(demand)
    try {
      return await work()
    } finally {
      this.#passOn()
    }
  }

  #turnOf(demand: Demand): Promise<void> {
    return new Promise((resolve, reject) => {
      const job: Job = { demand, start: resolve, fail: reject }
      this.#makeRoomFor(job)
      this.#waiting.add(job)
      for (const { client } of demand.waiters) this.#lineOf(client).add(job)
      demand.onJoin(({ client }) => {
        if (this.#waiting.has(job)) this.#lineOf(client).add(job)
      })
      demand.onAbandon(() => {
        if (this.#remove(job)) reject(new Abandoned())
      })
    })
  }

  #lineOf(client: string | undefined): Set<Job> {
    const line = this.#lines.get(client) ?? new Set()
    this.#lines.set(client, line)
    return line
  }

  /**
   * If the queue is full, drops a queued job of the client with the most queued jobs. That client must have
   * at least two more queued jobs than each client of the new job.
   * @throws {TooBusy} if no client has so many jobs
   */
  #makeRoomFor({ demand }: Job): void {
    const clients = [...demand.waiters].map(({ client }) => client)
    if (this.#waiting.size < this.#limits.waiting || clients.includes(undefined)) return
    const [longest] = [...this.#lines]
      .filter(([client]) => client !== undefined)
      .toSorted(([, a], [, b]) => b.size - a.size)
    const shortest = Math.min(...clients.map((client) => this.#lines.get(client)?.size ?? 0))
    const last = [...(longest?.[1] ?? [])].at(-1)
    if (longest === undefined || last === undefined || longest[1].size <= shortest + 1)
      throw new TooBusy('too many pages are waiting')
    this.#remove(last)
    last.fail(new TooBusy('another client’s page took this one’s place'))
  }

  /** Gives the slot of an ended job to the next one. */
  #passOn(): void {
    const next = this.#next()
    if (next === undefined) this.#running -= 1
    else next.start()
  }

  #next(): Job | undefined {
    const client = this.#lines.has(undefined) ? undefined : this.#lines.keys().next().value
    const line = this.#lines.get(client)
    const [job] = line ?? []
    if (line === undefined || job === undefined) return undefined
    this.#remove(job)
    // Moves the client to the end of the map, behind the other clients.
    if (this.#lines.delete(client)) this.#lines.set(client, line)
    return job
  }

  /** @returns whether the job was waiting */
  #remove(job: Job): boolean {
    for (const [client, line] of this.#lines)
      if (line.delete(job) && line.size === 0) this.#lines.delete(client)
    return this.#waiting.delete(job)
  }
}
