import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { plusDays } from '@/lib/calendar/days'
import { freePort } from '@/testing/free-port'
import { LAST_DAY, writeCorpus } from './corpus'
import { printTable, quantile } from './figures'
import { madeUpIssue } from './made-up/issue'
import type { Answered, PublishLoad } from './publish-load'

const ISSUES = 100
/** Number of stories per issue, as in real issues. */
const STORIES = 15
/** Number of requested paths of each kind. */
const PATHS_PER_KIND = 10

/**
 * `npm run bench -- publish [--rate 1000] [--every 5] [--publications 6] [--port N]`: response times of all
 * kinds of pages while issues are published, and how long a stale page is served. Needs a finished build.
 */
export async function benchPublish(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rate: { type: 'string' },
      every: { type: 'string' },
      publications: { type: 'string' },
      port: { type: 'string' },
    },
  })
  const [rate, every, publications] = [
    Number(values.rate ?? 1000),
    Number(values.every ?? 5),
    Number(values.publications ?? 6),
  ]
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-publish-'))
  const issues = path.join(folder, 'issues')
  writeCorpus(issues, ISSUES, STORIES)
  const port = values.port === undefined ? await freePort() : Number(values.port)
  const url = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['bin/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      SITE_URL: url,
      CONTENT_DIR: folder,
      DATA_DIR: path.join(folder, 'data'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await untilIndexed(url)
    const kinds = await kindsOf(url)
    for (const paths of Object.values(kinds)) for (const one of paths) await fetchText(`${url}${one}`)
    const calm = await runLoad({ url, kinds, requestsPerSecond: rate, seconds: every })
    report('no publication', calm)
    const watched = watchFront(url, publications, (number) => publish(issues, number), every)
    const [answers, delays] = await Promise.all([
      runLoad({ url, kinds, requestsPerSecond: rate, seconds: every * publications }),
      watched,
    ])
    report(`one every ${every} s`, answers)
    console.log(`a new issue is on the front page after, ms: ${delays.map(Math.round).join(' ')}`)
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

const stop = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGTERM')
  })

/**
 * Adds an issue to the folder. The file is written under another name and then renamed, so that the server
 * never reads an incomplete file.
 */
function publish(folder: string, number: number): string {
  const day = plusDays(LAST_DAY, number)
  const written = path.join(folder, `.${day}`)
  writeFileSync(written, madeUpIssue(day, STORIES))
  renameSync(written, path.join(folder, `${day}.md`))
  return day
}

/**
 * Publishes issues at constant intervals.
 * @param every the interval, in seconds
 * @returns for each issue the time until the front page links to it, in milliseconds
 */
async function watchFront(
  url: string,
  publications: number,
  publishNumber: (number: number) => string,
  every: number,
): Promise<readonly number[]> {
  const delays: number[] = []
  const start = performance.now()
  for (let number = 1; number <= publications; number += 1) {
    await pause(start + (number - 0.9) * every * 1000 - performance.now())
    const began = performance.now()
    const day = publishNumber(number)
    while (!(await fetchText(`${url}/`)).includes(`/issues/${day}`)) await pause(20)
    delays.push(performance.now() - began)
  }
  return delays
}

function report(name: string, answers: readonly Answered[]): void {
  const kinds = [...new Set(answers.map(({ kind }) => kind))]
  const failed = answers.filter(({ status }) => status !== 200)
  console.log(
    `\n${name}: ${answers.length} requests, ${failed.length} not answered with 200 ${JSON.stringify(countBy(failed))}`,
  )
  const row = (label: string, some: readonly Answered[]): readonly string[] => [
    label,
    ...[0.5, 0.99, 1].map((share) =>
      quantile(
        some.map(({ ms }) => ms),
        share,
      ).toFixed(1),
    ),
  ]
  const late = (kind: string): string =>
    String(answers.filter((one) => one.kind === kind && one.ms > 100).length)
  printTable(
    ['', 'p50, ms', 'p99, ms', 'max, ms', '> 100 ms'],
    [
      [...row('all', answers), String(answers.filter(({ ms }) => ms > 100).length)],
      ...kinds.map((kind) => [
        ...row(
          kind,
          answers.filter((one) => one.kind === kind),
        ),
        late(kind),
      ]),
    ],
  )
}

const countBy = (answers: readonly Answered[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

function runLoad(order: PublishLoad): Promise<readonly Answered[]> {
  const child = fork('bench/publish-load.ts', { execArgv: ['--import', 'tsx'] })
  child.send(order)
  return new Promise((resolve, reject) => {
    child.once('message', (answers: readonly Answered[]) => resolve(answers))
    child.once('exit', (code) => reject(new Error(`the clients ended with ${code}`)))
  })
}

/** Returns some paths of each kind of page, evenly chosen from all that the site lists. */
async function kindsOf(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const links = async (address: string, pattern: RegExp): Promise<readonly string[]> => [
    ...new Set((await fetchText(`${url}${address}`)).match(pattern) ?? []),
  ]
  const maps = await links('/sitemap.xml', /\/sitemaps\/issues-\d{4}\.xml/g)
  const issues = spread(
    (await Promise.all(maps.map((map) => links(map, /\/issues\/\d{4}-\d{2}-\d{2}/g)))).flat(),
  )
  const stories: string[] = []
  for (const issue of issues) stories.push((await links(issue, /\/stories\/[0-9a-f]{10}/g))[3] ?? '/')
  const topics = spread(await links('/sitemaps/topics.xml', /\/topics\/[a-z0-9-]+(?=<)/g))
  const pages = await links('/sitemaps/pages.xml', /\/(?:weeks|archive|impact)\/[^<]+/g)
  const of = (family: string): readonly string[] =>
    spread(pages.filter((page) => page.startsWith(`/${family}/`)))
  return {
    front: ['/'],
    issue: issues,
    story: stories,
    topic: topics,
    week: of('weeks'),
    month: of('archive'),
    impact: of('impact'),
    list: ['/archive', '/topics', '/weeks', '/sources', '/impact', '/about', '/corrections', '/feeds'],
    feed: [
      '/feed.xml',
      '/atom.xml',
      '/feed.json',
      '/feeds/stories.xml',
      '/feeds/summary.xml',
      '/feeds/archive/1.xml',
    ],
    'topic feed': topics.slice(0, 5).map((topic) => `/feeds${topic}.xml`),
    sitemap: ['/sitemap.xml', '/sitemaps/pages.xml', '/sitemaps/topics.xml', ...maps],
    markdown: issues.map((issue) => `${issue}.md`),
    data: stories.map((story) => `${story}.json`),
    traditional: issues.map((issue) => `/zh-hant${issue}`),
    picture: issues.slice(0, 5).map((issue) => `/og${issue}.png`),
  }
}

function spread(paths: readonly string[]): readonly string[] {
  const step = Math.max(1, paths.length / PATHS_PER_KIND)
  return Array.from(
    { length: Math.min(PATHS_PER_KIND, paths.length) },
    (_, at) => paths[Math.floor(at * step)] ?? '/',
  )
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const fetchText = (address: string): Promise<string> =>
  fetch(address).then(
    (answer) => answer.text(),
    () => '',
  )

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
