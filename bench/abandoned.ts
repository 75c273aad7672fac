import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from '@/testing/free-port'
import type { LoadOrder, Probed } from './abandoned-load'
import { writeCorpus } from './corpus'
import { cpuSeconds, printTable, quantile } from './figures'

const ISSUES = 100
const STORIES = 40
/** The server counts as idle if it uses less CPU time than this within half a second. */
const IDLE_CPU_SECONDS = 0.03

/**
 * `npm run bench -- abandoned [--clients 2000]`: the cost of clients that request uncached pages and
 * disconnect. Prints the response time of the cached page `/` without and with these clients, how long
 * another client waits for uncached pages, and the CPU time that the server uses after the last client has
 * disconnected. Needs a finished build.
 */
export async function benchAbandoned(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { clients: { type: 'string' } } })
  const clients = Number(values.clients ?? 2000)
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-abandoned-'))
  const url = `http://127.0.0.1:${await freePort()}`
  const server = startServer(url, folder)
  try {
    await untilIndexed(url)
    await untilIdle(server)
    const memoryBefore = residentMegabytes(server)
    const stories = await addressesOfStories(url)
    console.log(`${stories.length} pages that are not cached`)
    const calm = await runLoad({ url, seconds: 5, abandoned: [], abandonAfterMs: 0, stay: [] })
    const shared = { url, seconds: 10, abandonAfterMs: 100, stay: stories.slice(0, 30) }
    const load = await runLoad({ ...shared, abandoned: stories.slice(30, 30 + clients) })
    const cpuAfter = await cpuUntilIdle(server)
    const again = await runLoad({ url, seconds: 3, abandoned: [], abandonAfterMs: 0, stay: [] })
    printTable(
      ['`/`, cached', 'p50, ms', 'p99, ms', 'max, ms', 'answers'],
      [row('calm', calm), row('load', load), row('after', again)],
    )
    printStayed(load, clients)
    console.log(`CPU after the last client left: ${cpuAfter?.toFixed(2)} s`)
    console.log(`resident memory: ${memoryBefore} MB before, ${residentMegabytes(server)} MB after`)
  } finally {
    server.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts the server over a generated archive in a folder. */
function startServer(url: string, folder: string): ChildProcess {
  const issues = path.join(folder, 'issues')
  writeCorpus(issues, ISSUES, STORIES)
  return spawn(process.execPath, ['bin/start.mjs'], {
    env: {
      ...process.env,
      PORT: new URL(url).port,
      SITE_URL: url,
      CONTENT_DIR: folder,
      DATA_DIR: path.join(folder, 'data'),
      STATE_DIR: path.join(folder, 'state'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Prints the waiting times of the client that does not disconnect. */
function printStayed(load: Probed, clients: number): void {
  const answered = load.stayed.filter(({ status }) => status === 200).length
  const first = load.stayed[0]?.ms.toFixed(0)
  const [half, longest] = [0.5, 1].map((share) => quantile(times(load), share).toFixed(0))
  console.log(`${clients} clients left; a client that stays: first answer ${first} ms,`)
  console.log(`  p50 ${half} ms, max ${longest} ms`)
  console.log(`  ${answered} of ${load.stayed.length} with status 200`)
}

const times = ({ stayed }: Probed): readonly number[] => stayed.map(({ ms }) => ms)

const row = (name: string, { cached }: Probed): readonly string[] => [
  name,
  ...[0.5, 0.99, 1].map((share) => quantile(cached, share).toFixed(1)),
  String(cached.length),
]

/**
 * Runs the clients in two processes. In the first process, clients disconnect early. The second process
 * measures response times; it is separate, so that the disconnecting clients do not delay it.
 */
async function runLoad(order: LoadOrder): Promise<Probed> {
  const [flood, probe] = [
    { ...order, stay: [], probe: false },
    { ...order, abandoned: [], probe: true },
  ]
  const [, probed] = await Promise.all([runClients(flood), runClients(probe)])
  return probed
}

function runClients(order: LoadOrder & { readonly probe: boolean }): Promise<Probed> {
  const child = fork('bench/abandoned-load.ts', { execArgv: ['--import', 'tsx'] })
  child.send(order)
  return new Promise((resolve, reject) => {
    child.once('message', (figures: Probed) => resolve(figures))
    child.once('exit', (code) => reject(new Error(`the clients ended with ${code}`)))
  })
}

/** Returns the addresses of pages that are not cached yet: stories that issues link to. */
async function addressesOfStories(url: string): Promise<readonly string[]> {
  const matches = async (address: string, pattern: RegExp): Promise<readonly string[]> => [
    ...new Set((await (await fetch(`${url}${address}`)).text()).match(pattern)),
  ]
  const maps = await matches('/sitemap.xml', /\/sitemaps\/issues-\d{4}\.xml/g)
  const issues = (await Promise.all(maps.map((map) => matches(map, /\/issues\/\d{4}-\d{2}-\d{2}/g)))).flat()
  const stories: string[] = []
  for (const issue of new Set(issues)) stories.push(...(await matches(issue, /\/stories\/[0-9a-f]{10}/g)))
  return [...new Set(stories)].map((story) => `${url}${story}`)
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function untilIndexed(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    const { indexed } = ((await answer?.json()) ?? {}) as {
      readonly indexed?: { readonly done: number; readonly total: number }
    }
    if (indexed !== undefined && indexed.done > 0 && indexed.done === indexed.total) return
    await pause(200)
  }
}

/**
 * Waits until the server is idle.
 * @returns the CPU time in seconds that the server used before it became idle; `undefined` if the system does
 * not report it
 */
async function cpuUntilIdle(server: ChildProcess): Promise<number | undefined> {
  const began = cpuSeconds(server.pid)
  let last = began
  for (;;) {
    await pause(500)
    const now = cpuSeconds(server.pid)
    if (now === undefined || last === undefined || began === undefined) return undefined
    if (now - last < IDLE_CPU_SECONDS) return last - began
    last = now
  }
}

const untilIdle = cpuUntilIdle

function residentMegabytes({ pid }: ChildProcess): number | undefined {
  const file = `/proc/${pid}/status`
  const kilobytes = existsSync(file) ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
}
