import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { issuePath } from '@/lib/site/addresses'
import { freePort } from '@/testing/free-port'
import { LAST_DAY, writeCorpus } from './corpus'
import { cpuSeconds, printTable, quantile } from './figures'
import { madeUpIssue } from './made-up/issue'
import type { Times } from './render'

const STORIES = 40

/**
 * `npm run bench -- growth [--sizes 100,365,1000,3650]`: costs that may grow with the size of the archive.
 * For each size (in issues) the real server is started with a generated archive that is not indexed yet.
 * Needs a finished build.
 */
export async function benchGrowth(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { sizes: { type: 'string' } } })
  const sizes = (values.sizes ?? '100,365,1000,3650').split(',').map(Number)
  if (sizes.some((size) => !(size > 0)))
    throw new Error('Give --sizes as numbers of issues: --sizes 100,365.')
  const columns: (readonly (readonly [string, string])[])[] = []
  for (const size of sizes) {
    console.error(
      `${size} issues of ${STORIES} stories; load ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}`,
    )
    columns.push(await measure(size))
  }
  const names = columns[0]?.map(([name]) => name) ?? []
  printTable(
    ['', ...sizes.map((size) => `${size} issues`)],
    names.map((name, row) => [name, ...columns.map((column) => column[row]?.[1] ?? '')]),
  )
}

/**
 * Measures one size: the first start, a restart when everything is indexed, the arrival of new issues, and
 * the rendering of each kind of page.
 */
async function measure(size: number): Promise<readonly (readonly [string, string])[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-growth-'))
  const issues = path.join(folder, 'issues')
  const place: ServerLocation = { issues, data: path.join(folder, 'data'), port: await freePort() }
  try {
    writeCorpus(issues, size, STORIES)
    const first = await startServer(place)
    const indexed = await untilIndexed(first)
    const [memory, cpu] = [peakMegabytes(first), cpuSeconds(first.child.pid)]
    await stop(first)
    const again = await startServer(place)
    const arrivals = await arrive(again, issues)
    await stop(again)
    const rendered = await render(place)
    return [
      ['newest issue served, s', seconds(first.served)],
      ['all indexed, s', seconds(indexed)],
      ['CPU until then, s', cpu?.toFixed(0) ?? ''],
      ['peak memory until then, MB', String(memory)],
      ['restart to the first page, s', seconds(again.served)],
      [
        'one more issue on / and found, ms, 1000 of them until its file has settled',
        `${Math.round(quantile(arrivals, 0.5))} (${arrivals.map(Math.round).join(' ')})`,
      ],
      ['search in process p95, ms', rendered.searchP95.toFixed(1)],
      ['feed, kept, ms', rendered.feedKept.toFixed(1)],
      ...Object.entries(rendered.kinds).map(
        ([kind, { wall, cpu }]) => [`${kind}, p50 / p95 (CPU p50), ms`, cellOf(wall, cpu)] as const,
      ),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
const cellOf = (wall: readonly number[], cpu: readonly number[]): string =>
  `${quantile(wall, 0.5).toFixed(0)} / ${quantile(wall, 0.95).toFixed(0)} (${quantile(cpu, 0.5).toFixed(0)})`

interface ServerLocation {
  readonly issues: string
  readonly data: string
  readonly port: number
}

interface Running {
  readonly url: string
  readonly child: ChildProcess
  /**
   * `began` is the time of the start. `served` is the time from the start until the newest issue's page is
   * served. Both are in milliseconds.
   */
  readonly began: number
  readonly served: number
}

const environment = ({ issues, data, port }: ServerLocation): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  CONTENT_DIR: path.dirname(issues),
  DATA_DIR: data,
  STATE_DIR: `${data}-state`,
  PORT: String(port),
  SITE_URL: `http://127.0.0.1:${port}`,
})

async function startServer(place: ServerLocation): Promise<Running> {
  const url = `http://127.0.0.1:${place.port}`
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: environment(place),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const newest = issuePath({ date: LAST_DAY, edition: 1 })
  await until(
    async () =>
      (await read(`${url}/`)).includes(newest) && (await read(`${url}${newest}`)).includes(LAST_DAY),
  )
  return { url, child, began, served: performance.now() - began }
}

/** Returns the milliseconds from the start until every issue can be found. */
async function untilIndexed({ url, began }: Running): Promise<number> {
  await until(async () => {
    const { indexed } = JSON.parse(await read(`${url}/healthz`)) as {
      readonly indexed: { readonly done: number; readonly total: number }
    }
    return indexed.done > 0 && indexed.done === indexed.total
  }, 100)
  return performance.now() - began
}

/** Days of the issues that the benchmark publishes. They are later than the last day of the archive. */
const ARRIVALS = [
  '2026-01-02',
  '2026-01-03',
  '2026-01-04',
  '2026-01-05',
  '2026-01-06',
  '2026-01-07',
  '2026-01-08',
]

/**
 * Publishes issues, one after the other. Returns for each the time from the moment when its file is complete
 * until the front page and the search show it, in milliseconds.
 */
async function arrive({ url }: Running, issues: string): Promise<readonly number[]> {
  const times: number[] = []
  for (const day of ARRIVALS) {
    const word = `代号${day.replaceAll('-', '')}`
    const [written, name] = [path.join(issues, `.${day}`), path.join(issues, `${day}.md`)]
    writeFileSync(written, madeUpIssue(day, STORIES).replace('。', `，${word}。`))
    const search = `${url}/search?q=${encodeURIComponent(word)}`
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const began = performance.now()
    renameSync(written, name)
    await until(async () => (await read(`${url}/`)).includes(issuePath({ date: day, edition: 1 })), 5)
    // The server limits how often a client may search, so the search is requested only every 100 ms.
    await until(async () => (await read(search)).includes('<mark>'), 100)
    times.push(performance.now() - began)
  }
  return times
}

interface Rendered {
  readonly kinds: Readonly<Record<string, Times>>
  readonly feedKept: number
  readonly searchP95: number
}

/** Runs `bench/render.ts` in a process of its own. */
function render(place: ServerLocation): Promise<Rendered> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/render.ts'], {
    env: environment(place),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      const figures = /^FIGURES (.*)$/m.exec(said)?.[1]
      if (figures === undefined) reject(new Error(`rendering ended with ${code}`))
      else resolve(JSON.parse(figures) as Rendered)
    })
  })
}

/** Returns the text of a response; an empty text if the server does not listen yet. */
const read = (url: string): Promise<string> =>
  fetch(url).then(
    (answer) => answer.text(),
    () => '',
  )

async function until(isSo: () => Promise<boolean>, pause = 20): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, pause))
}

const stop = ({ child }: Running): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

/**
 * Returns the peak memory of a process with all its threads; `undefined` where the system does not report it.
 */
function peakMegabytes({ child }: Running): number | undefined {
  const file = `/proc/${child.pid}/status`
  const kilobytes = existsSync(file) ? /^VmHWM:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
}
