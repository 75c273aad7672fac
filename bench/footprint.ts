import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { freePort } from '@/testing/free-port'
import { writeCorpus } from './corpus'
import { printTable } from './figures'
import { peakMegabytesOf } from './peers/cost'

const ISSUES = 100
const STORIES = 15
/**
 * How long to wait until the server is at rest: by then all reports are compared, and the index threads have
 * ended. With little memory, the render thread has ended, too (`renderIdleMs`).
 */
const REST_MS = 40_000

/** The settings that `deploy/README.md` recommends for small machines. */
const SMALL_ENVIRONMENT = { MEMORY: 'small', MALLOC_ARENA_MAX: '1', NODE_OPTIONS: '--max-semi-space-size=2' }

/**
 * `npm run bench -- footprint [--content FOLDER] [--pages N]`: memory of the server with `MEMORY=normal` and
 * with `small`: the peak during indexing, the memory at rest, and the memory after N pages were requested (by
 * default all). Linux only. Needs a finished build.
 */
export async function benchFootprint(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { content: { type: 'string' }, pages: { type: 'string' } },
  })
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-footprint-'))
  const content = values.content ?? path.join(folder, 'content')
  if (values.content === undefined) writeCorpus(path.join(content, 'issues'), ISSUES, STORIES)
  const pages = Number(values.pages ?? Number.POSITIVE_INFINITY)
  try {
    const rows = []
    for (const env of [{ MEMORY: 'normal' }, SMALL_ENVIRONMENT])
      rows.push(await measure({ content, data: mkdtempSync(path.join(folder, 'data-')), pages }, env))
    printTable(
      ['MEMORY', 'indexing, MB at most', 'at rest, MB', 'after a crawl, MB', 'at most, MB', 'pages'],
      rows,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Job {
  readonly content: string
  readonly data: string
  readonly pages: number
}

async function measure(job: Job, env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const place = { CONTENT_DIR: job.content, DATA_DIR: job.data, STATE_DIR: `${job.data}-state` }
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...process.env, ...place, ...env, PORT: String(port), SITE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const { pid = 0 } = child
  try {
    while ((await fetch(`${url}/readyz`).catch(() => undefined))?.status !== 200) await setTimeout(100)
    const indexing = peakMegabytesOf(pid)
    await setTimeout(REST_MS)
    const rest = megabytesOf(pid)
    const crawled = await crawl(url, job.pages)
    const after = [megabytesOf(pid), peakMegabytesOf(pid)]
    return [env['MEMORY'] ?? '', ...[indexing, rest, ...after, crawled].map(String)]
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

/** Follows links and requests pages, one after the other. Returns the number of pages. */
async function crawl(url: string, limit: number): Promise<number> {
  const seen = new Set(['/'])
  let done = 0
  for (const page of seen) {
    if (done >= limit) break
    const answer = await fetch(url + page, { headers: { 'Accept-Encoding': 'gzip' } })
    const text = await answer.text()
    done += 1
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    for (const [, link = ''] of text.matchAll(/<a [^>]*href="(\/[^"#?]*)/g))
      if (link !== '/random') seen.add(link)
  }
  return done
}

/** Returns the memory that a process uses now, in megabytes. */
const megabytesOf = (pid: number): number =>
  Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
