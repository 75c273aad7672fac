import { Worker } from 'node:worker_threads'

/** The result of a worker: red, green, blue and opacity of each pixel, or an error. */
type Answer =
  | { readonly id: number; readonly pixels: Uint8Array }
  | { readonly id: number; readonly error: string }

interface Pending {
  readonly resolve: (pixels: Uint8Array) => void
  readonly reject: (error: Error) => void
}

type Rasterize = (svg: string) => Promise<Uint8Array>

/**
 * resvg frees a picture (3 MB) only when V8 collects its handle; V8 does not know its size and collects late.
 * The end of a worker frees all of its pictures. A worker starts in about 60 ms.
 */
const PICTURES_PER_WORKER = 25

/** Rasterizes in one worker thread at a time; each handles a number of pictures and is then replaced. */
export function rasterizingInWorkers(picturesPerWorker: number): Rasterize {
  let current: RasterizeWorker | undefined
  return (svg) => {
    if (current?.isUsable !== true) current = new RasterizeWorker(picturesPerWorker)
    return current.rasterize(svg)
  }
}

/**
 * Rasterizes an SVG without text in a worker thread.
 * @returns red, green, blue and opacity of each pixel, a byte each
 * @throws {Error} if the SVG is invalid or the worker has ended
 */
export const rasterize = rasterizingInWorkers(PICTURES_PER_WORKER)

/** A worker thread with its queue of pictures. */
class RasterizeWorker {
  // The bundler finds the worker's file only in this form.
  readonly #worker = new Worker(new URL('./rasterize-worker.mjs', import.meta.url))
  readonly #pending = new Map<number, Pending>()
  readonly #capacity: number
  #requests = 0
  #hasEnded = false

  constructor(capacity: number) {
    this.#capacity = capacity
    // An idle worker does not keep the process alive.
    this.#worker.unref()
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.once('error', (error) =>
      this.#end(error instanceof Error ? error : new Error(String(error))),
    )
    this.#worker.once('exit', () => this.#end(new Error('the rasterize worker has ended')))
  }

  /** Tells whether it accepts further pictures. */
  get isUsable(): boolean {
    return !this.#hasEnded && this.#requests < this.#capacity
  }

  rasterize(svg: string): Promise<Uint8Array> {
    const id = this.#requests
    this.#requests += 1
    this.#worker.ref()
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#worker.postMessage({ id, svg })
    })
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.id)
    this.#pending.delete(answer.id)
    if ('pixels' in answer) pending?.resolve(answer.pixels)
    else pending?.reject(new Error(answer.error))
    if (this.#pending.size > 0) return
    this.#worker.unref()
    if (!this.isUsable) void this.#worker.terminate()
  }

  #end(reason: Error): void {
    this.#hasEnded = true
    for (const { reject } of this.#pending.values()) reject(reason)
    this.#pending.clear()
  }
}
