import { Worker } from 'node:worker_threads'

/** A message from the worker: red, green, blue and opacity of each pixel, or an error. */
type Answer =
  | { readonly id: number; readonly pixels: Uint8Array }
  | { readonly id: number; readonly error: string }

interface Pending {
  readonly resolve: (pixels: Uint8Array) => void
  readonly reject: (error: Error) => void
}

type Rasterize = (svg: string) => Promise<Uint8Array>

/**
 * Number of pictures that a worker draws before it is replaced. resvg frees a picture (3 MB) only when V8
 * collects the object for it; V8 does not know its size and collects it late. When a worker ends, all of its
 * pictures are freed. A worker starts in about 60 ms.
 */
const PICTURES_PER_WORKER = 25

/**
 * Returns a function that rasterizes pictures in a worker thread. After `picturesPerWorker` pictures, the
 * worker is replaced by a new one.
 */
export function rasterizingInWorkers(picturesPerWorker: number): Rasterize {
  let current: RasterizeWorker | undefined
  return (svg) => {
    if (current?.isUsable !== true) current = new RasterizeWorker(picturesPerWorker)
    return current.rasterize(svg)
  }
}

/**
 * Rasterizes an SVG in a worker thread. The SVG must not contain text.
 * @returns red, green, blue and opacity of each pixel, one byte each
 * @throws {Error} if the SVG is invalid or the worker has ended
 */
export const rasterize = rasterizingInWorkers(PICTURES_PER_WORKER)

/** A worker thread with its queue of pictures. */
class RasterizeWorker {
  // The bundler recognises the file of a worker only if it is written like this.
  readonly #worker = new Worker(new URL('./rasterize-worker.mjs', import.meta.url))
  readonly #pending = new Map<number, Pending>()
  readonly #capacity: number
  #requests = 0
  #hasEnded = false

  constructor(capacity: number) {
    this.#capacity = capacity
    // A worker without work must not keep the process alive.
    this.#worker.unref()
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.once('error', (error) =>
      this.#end(error instanceof Error ? error : new Error(String(error))),
    )
    this.#worker.once('exit', () => this.#end(new Error('the rasterize worker has ended')))
  }

  /** Tells whether the worker accepts further pictures. */
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
