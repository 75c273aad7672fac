import { spawn } from 'node:child_process'
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { LAST_DAY } from '@/bench/corpus'
import { madeUpIssue } from '@/bench/made-up/issue'
import { issuePath } from '@/lib/site/addresses'
import { freePort } from '@/testing/free-port'
import { costOf, cpuSecondsOf, peakMegabytesOf } from './cost'
import type { PeerFigures } from './model'

const POLL_MS = 10

export interface OwnJob {
  /** A temporary folder for copies of the issues and for output. */
  readonly folder: string
  readonly issues: string
  readonly newDay: string
  readonly stories: number
  /** Whether to measure the static export, too, which takes minutes. */
  readonly hasExport: boolean
}

/** Measures Dateline's server and, if wanted, its static export. */
export async function dateline(job: OwnJob): Promise<readonly PeerFigures[]> {
  const server = await measureServer(job)
  return job.hasExport ? [server, await measureExport(job, server)] : [server]
}

/**
 * Copies the issues to a folder without an index, so that the server and the export start from the same
 * state.
 */
function placeFor({ folder, issues }: OwnJob, name: string) {
  const content = path.dirname(issues)
  const place = path.join(folder, `${name}-${path.basename(content)}`)
  cpSync(content, place, { recursive: true })
  const env = {
    CONTENT_DIR: place,
    DATA_DIR: path.join(place, 'data'),
    STATE_DIR: path.join(place, 'state'),
  }
  return { place, env }
}

/**
 * Adds the new issue to a folder. The file is written under another name and then renamed, so that the server
 * never reads an incomplete file.
 */
function addIssue({ newDay, stories }: OwnJob, folder: string): void {
  const file = path.join(folder, `${newDay}.md`)
  writeFileSync(`${file}.new`, madeUpIssue(newDay, stories))
  renameSync(`${file}.new`, file)
}

async function measureServer(job: OwnJob): Promise<PeerFigures> {
  const { env } = placeFor(job, 'server')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...process.env, ...env, PORT: String(port), SITE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const { pid = 0 } = child
  try {
    await untilPage(`${url}${issuePath({ date: LAST_DAY, edition: 1 })}`)
    const firstSeconds = (performance.now() - began) / 1000
    const cost = { cpuSeconds: cpuSecondsOf(pid), megabytes: peakMegabytesOf(pid) }
    await untilReady(url)
    const added = performance.now()
    addIssue(job, path.join(env.CONTENT_DIR, 'issues'))
    const page = await untilPage(`${url}${issuePath({ date: job.newDay, edition: 1 })}`)
    const newIssueSeconds = (performance.now() - added) / 1000
    const scriptBytes = await scriptsOf(page.toString('utf8'), url)
    return { name: 'Dateline, server', firstSeconds, newIssueSeconds, ...cost, page, scriptBytes }
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

async function untilPage(url: string): Promise<Buffer> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.status === 200) return Buffer.from(await answer.arrayBuffer())
    await setTimeout(POLL_MS)
  }
}

async function untilReady(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await setTimeout(100)
}

/** Returns the compressed bytes of the scripts that a page loads at once. */
async function scriptsOf(html: string, url: string): Promise<number> {
  const paths = [...html.matchAll(/(?:src|href)="(\/reader\/[^"]+\.js)"/g)].map(([, one = '']) => one)
  const bodies = await Promise.all(
    [...new Set(paths)].map(async (one) => Buffer.from(await (await fetch(url + one)).arrayBuffer())),
  )
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
}

async function measureExport(job: OwnJob, { scriptBytes }: PeerFigures): Promise<PeerFigures> {
  const { place, env } = placeFor(job, 'export')
  const out = path.join(place, 'out')
  const run = () =>
    costOf('env', [
      ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
      ...[process.execPath, 'bin/export.mjs', '--out', out, '--site-url', 'https://news.example'],
    ])
  const first = await run()
  addIssue(job, path.join(env.CONTENT_DIR, 'issues'))
  const again = await run()
  return {
    name: 'Dateline, export',
    firstSeconds: first.seconds,
    newIssueSeconds: again.seconds,
    cpuSeconds: first.cpuSeconds,
    megabytes: first.megabytes,
    page: readFileSync(path.join(out, `issues/${job.newDay}.html`)),
    scriptBytes,
  }
}
