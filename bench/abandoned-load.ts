import { Agent, get } from 'node:http'
import { constants, setPriority } from 'node:os'

/** Instructions for the clients of `bench/abandoned.ts`, which run in separate processes. */
export interface LoadOrder {
  readonly url: string
  readonly seconds: number
  /**
   * Addresses to request, spread evenly over the duration. A different client requests each address, and
   * disconnects before it gets the response.
   */
  readonly abandoned: readonly string[]
  readonly abandonAfterMs: number
  /** Addresses that one client requests one after another. */
  readonly stay: readonly string[]
}

export interface Probed {
  /** Response times of `/` in milliseconds. */
  readonly cached: readonly number[]
  readonly stayed: readonly { readonly ms: number; readonly status: number }[]
}

/** How often `/` is requested to measure its response time. */
const PROBES_PER_SECOND = 50

const NO_ANSWER = 0
const agent = new Agent({ keepAlive: true })
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function ask(address: string, client: string): Promise<{ readonly ms: number; readonly status: number }> {
  const began = performance.now()
  return new Promise((resolve) => {
    const end = (status: number): void => resolve({ ms: performance.now() - began, status })
    const headers = { 'x-forwarded-for': client, 'accept-encoding': 'br' }
    get(address, { agent, headers }, (answer) => {
      answer.resume().on('end', () => end(answer.statusCode ?? NO_ANSWER))
    }).on('error', () => end(NO_ANSWER))
  })
}

function askAndLeave(address: string, client: string, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const asked = get(address, { headers: { 'x-forwarded-for': client, connection: 'close' } }, (answer) =>
      answer.resume(),
    )
    asked.on('error', () => {}).on('close', () => resolve())
    setTimeout(() => asked.destroy(), afterMs)
  })
}

/** Requests all addresses, spread over the duration. */
async function flood({ abandoned, abandonAfterMs, seconds }: LoadOrder): Promise<void> {
  const began = performance.now()
  const left: Promise<void>[] = []
  for (const [at, address] of abandoned.entries()) {
    const due = began + (at / abandoned.length) * seconds * 1000
    if (due > performance.now()) await pause(due - performance.now())
    left.push(askAndLeave(address, `198.51.${at >> 8}.${at & 255}`, abandonAfterMs))
  }
  await Promise.all(left)
}

/** Requests `/` at a constant rate, however long the responses take. */
async function probe({ url, seconds }: LoadOrder): Promise<readonly number[]> {
  const began = performance.now()
  const answers: Promise<{ readonly ms: number }>[] = []
  for (let at = 0; at < seconds * PROBES_PER_SECOND; at += 1) {
    const due = began + (at * 1000) / PROBES_PER_SECOND
    if (due > performance.now()) await pause(due - performance.now())
    answers.push(ask(`${url}/`, '203.0.113.1'))
  }
  return (await Promise.all(answers)).map(({ ms }) => ms)
}

async function stay({ stay: addresses }: LoadOrder): Promise<Probed['stayed']> {
  // Waits until the disconnecting clients have sent their first requests.
  await pause(500)
  const answers: { readonly ms: number; readonly status: number }[] = []
  for (const address of addresses) answers.push(await ask(address, '203.0.113.2'))
  return answers
}

/**
 * Raises the priority of this process, so that waiting for the processor does not distort the measured times.
 * Only root may raise it; for other users this function has no effect.
 */
function goFirst(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGHEST)
  } catch {}
}

process.once('message', async (order: LoadOrder & { readonly probe: boolean }) => {
  if (order.probe) goFirst()
  const [, cached, stayed] = await Promise.all([
    flood(order),
    order.probe ? probe(order) : [],
    order.probe ? stay(order) : [],
  ])
  process.send?.({ cached, stayed } satisfies Probed, () => process.exit(0))
})
