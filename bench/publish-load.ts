import { Agent, get } from 'node:http'

/**
 * Instructions for the clients of `bench/publish.ts`. The clients run in a separate process, so that they do
 * not delay the process that watches the front page.
 */
export interface PublishLoad {
  readonly url: string
  /**
   * Paths by kind of page. Successive requests go to different kinds, and within a kind to different paths.
   */
  readonly kinds: Readonly<Record<string, readonly string[]>>
  readonly requestsPerSecond: number
  readonly seconds: number
}

export interface Answered {
  readonly kind: string
  readonly path: string
  /** Time of the request, in milliseconds since 1970. */
  readonly at: number
  /**
   * Time from the moment for which the request was scheduled to the last byte of the response, in
   * milliseconds.
   */
  readonly ms: number
  readonly status: number
  readonly etag: string
}

const NO_ANSWER = 0
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function ask(url: string, path: string, kind: string, due: number): Promise<Answered> {
  const at = Date.now()
  return new Promise((resolve) => {
    const end = (status: number, etag = ''): void =>
      resolve({ kind, path, at, ms: performance.now() - due, status, etag })
    get(`${url}${path}`, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      answer.resume().on('end', () => end(answer.statusCode ?? NO_ANSWER, answer.headers.etag))
    }).on('error', () => end(NO_ANSWER))
  })
}

/** Sends requests at a constant rate, however long the responses take. */
async function load({ url, kinds, requestsPerSecond, seconds }: PublishLoad): Promise<readonly Answered[]> {
  const names = Object.keys(kinds)
  const began = performance.now()
  const answers: Promise<Answered>[] = []
  for (let at = 0; at < seconds * requestsPerSecond; at += 1) {
    const due = began + (at * 1000) / requestsPerSecond
    if (due > performance.now()) await pause(due - performance.now())
    const kind = names[at % names.length] ?? ''
    const paths = kinds[kind] ?? []
    answers.push(ask(url, paths[Math.floor(at / names.length) % paths.length] ?? '/', kind, due))
  }
  return Promise.all(answers)
}

process.once('message', async (order: PublishLoad) => {
  const answered = await load(order)
  process.send?.(answered, () => process.exit(0))
})
