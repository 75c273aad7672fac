import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildIfStale } from '@/bin/prepare.mjs'
import { plusDays } from '@/lib/calendar/days'
import { openPostgres } from '@/lib/desk/sql/postgres'
import { RIGHTS, tokensOf } from '@/lib/desk/tokens'
import { freePort } from '@/testing/free-port'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { startPostgres, type TestPostgres } from '@/testing/postgres'

/**
 * These tests start haproxy and Varnish with the configurations of this folder in front of two servers. If a
 * program is not installed, its tests are skipped; on CI, they fail instead.
 */

const hasProgram = (name: string): boolean =>
  process.env['CI'] !== undefined || spawnSync('which', [name]).status === 0

const SITE_URL = 'https://news.example'
const POLL_OPTIONS = { timeout: 60_000, interval: 20 }
const DAYS = Array.from({ length: 8 }, (_, at) => plusDays('2026-02-01', at))
/** How long each reader sends requests, in milliseconds. */
const READ_FOR_MS = 20_000
/** How long one of the servers is paused while readers send requests, in milliseconds. */
const HELD_FOR_MS = 5_000
const READERS = 4
const REVISED_EVERY_MS = 500

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-haproxy-'))
chmodSync(folder, 0o755)
const started: ChildProcess[] = []
let postgres: TestPostgres
let token = ''
let one: OwnServer
let two: OwnServer
let purgePort = 0

beforeAll(async () => {
  buildIfStale()
  postgres = await startPostgres()
  purgePort = await freePort()
  for (const name of ['one', 'two']) cpSync('examples/sample', path.join(folder, name), { recursive: true })
  const issues = path.join(folder, 'two', 'issues')
  for (const name of readdirSync(issues)) if (/\.mdx?$/.test(name)) rmSync(path.join(issues, name))
  const sql = openPostgres(postgres.url())
  token = await tokensOf(sql).add('me', RIGHTS, Date.now())
  await sql.close()
  const start = (name: string): Promise<OwnServer> =>
    startOwnServer(path.join(folder, name), path.join(folder, `${name}-data`), undefined, {
      ...{ SITE_URL, DATABASE_URL: postgres.url(), CACHE_TAGS: 'xkey' },
      PURGE_URL: `http://127.0.0.1:${purgePort}/`,
    })
  one = await start('one')
  two = await start('two')
})
afterEach(async () => {
  for (const child of started.splice(0)) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.kill()) await ended
  }
})
afterAll(async () => {
  await Promise.all([one, two].map((server) => server.stop()))
  await postgres.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts haproxy with our configuration. Returns its port for pages. */
async function startHaproxy(
  varnishPort: number,
  change: (text: string) => string = (text) => text,
): Promise<number> {
  const port = await freePort()
  const text = change(readFileSync('deploy/haproxy.cfg', 'utf8'))
    .replace('127.0.0.1:3000', `127.0.0.1:${port}`)
    .replace('one:3000', new URL(one.url).host.replace('localhost', '127.0.0.1'))
    .replace('two:3000', new URL(two.url).host.replace('localhost', '127.0.0.1'))
    .replaceAll(' init-addr none resolvers names', '')
    .replace(':6082', `127.0.0.1:${purgePort}`)
    .replace('127.0.0.1:6081', `127.0.0.1:${varnishPort}`)
  const file = path.join(folder, 'haproxy.cfg')
  writeFileSync(file, text)
  started.push(spawn('haproxy', ['-f', file, '-db'], { stdio: ['ignore', 'ignore', 'inherit'] }))
  await expect.poll(() => statusAt(`http://127.0.0.1:${port}/`), POLL_OPTIONS).toBe(200)
  return port
}

/** Starts Varnish with our configuration in front of haproxy. */
async function startVarnish(port: number, haproxyPort: number): Promise<string> {
  const file = path.join(folder, 'varnish.vcl')
  const text = readFileSync('deploy/varnish.vcl', 'utf8').replace(
    '.port = "3000"',
    `.port = "${haproxyPort}"`,
  )
  writeFileSync(file, text)
  const args = [
    '-F',
    '-f',
    file,
    '-a',
    `127.0.0.1:${port}`,
    '-n',
    path.join(folder, 'varnish'),
    '-s',
    'malloc,64m',
  ]
  started.push(spawn('varnishd', args, { stdio: ['ignore', 'ignore', 'inherit'] }))
  const url = `http://127.0.0.1:${port}`
  await expect.poll(() => statusAt(`${url}/`), POLL_OPTIONS).toBe(200)
  return url
}

const statusAt = (url: string): Promise<number> =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  )

const issue = (date: string, version: number): string =>
  `---\ntitle: 第${version}版\ndate: ${date}\nsummary: "- 一"\n---\n## 要闻\n\n### [甲](https://a.example/${date})\n\n涨。\n`

async function publish(server: OwnServer, date: string, version: number): Promise<number> {
  const isNew = version === 0
  const answer = await fetch(`${server.url}/desk/issues${isNew ? '' : `/${date}`}`, {
    method: isNew ? 'POST' : 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/markdown' },
    body: issue(date, version),
  })
  return answer.status
}

const versionIn = (text: string): number | undefined => {
  const found = /第(\d+)版/.exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

interface Readings {
  count: number
  wentBack: number
  failed: number
}

/**
 * Reads issues one after another. Counts the responses that are older than an earlier response for the same
 * issue.
 */
async function read(url: string, until: number, readings: Readings): Promise<void> {
  const seen = new Map<string, number>()
  for (let at = 0; performance.now() < until; at += 1) {
    const day = DAYS[at % DAYS.length] ?? ''
    const text = await fetch(`${url}/issues/${day}.md`).then(
      (answer) => (answer.ok ? answer.text() : ''),
      () => '',
    )
    const version = versionIn(text)
    readings.count += 1
    if (version === undefined) readings.failed += 1
    else {
      if (version < (seen.get(day) ?? 0)) readings.wentBack += 1
      seen.set(day, version)
    }
  }
}

/** Reads issues while they are revised. For some of this time one server is paused. */
async function readWhileRevised(url: string, first: number): Promise<Readings> {
  const readings: Readings = { count: 0, wentBack: 0, failed: 0 }
  const until = performance.now() + READ_FOR_MS
  const readers = Array.from({ length: READERS }, () => read(url, until, readings))
  const hold = delay(READ_FOR_MS / 3).then(async () => {
    two.process.kill('SIGSTOP')
    await delay(HELD_FOR_MS)
    two.process.kill('SIGCONT')
  })
  for (let version = first; performance.now() < until; version += 1) {
    expect(await publish(one, DAYS[version % DAYS.length] ?? '', version)).toBe(200)
    await delay(REVISED_EVERY_MS)
  }
  await Promise.all([...readers, hold])
  console.log(`${readings.count} readings, ${readings.wentBack} went back, ${readings.failed} failed`)
  return readings
}

describe.skipIf(!hasProgram('haproxy'))('two servers behind haproxy, one of which is held', () => {
  beforeAll(async () => {
    for (const day of DAYS) expect(await publish(one, day, 0)).toBe(201)
  })

  test('answer every address in the order of its changes', async () => {
    const port = await startHaproxy(1)
    const { count, wentBack } = await readWhileRevised(`http://127.0.0.1:${port}`, 1)
    expect(wentBack).toBeLessThanOrEqual(count / 1_000)
  })

  test('by turns (for comparison)', async () => {
    const port = await startHaproxy(1, (text) => text.replace('balance uri', 'balance roundrobin'))
    expect((await readWhileRevised(`http://127.0.0.1:${port}`, 10_000)).count).toBeGreaterThan(0)
  })

  test.skipIf(!hasProgram('varnishd'))(
    'show a change through Varnish, whoever takes it, and no older page afterwards',
    async () => {
      const varnishPort = await freePort()
      const url = await startVarnish(varnishPort, await startHaproxy(varnishPort))
      const times: number[] = []
      for (let version = 20_000; version < 20_020; version += 1) {
        const server = version % 2 === 0 ? one : two
        const day = DAYS[0] ?? ''
        expect(await publish(server, day, version)).toBe(200)
        const began = performance.now()
        const shown = async () => versionIn(await (await fetch(`${url}/issues/${day}.md`)).text())
        await expect.poll(shown, POLL_OPTIONS).toBe(version)
        times.push(performance.now() - began)
      }
      const median = times.toSorted((a, b) => a - b)[times.length >> 1]
      console.log(`from 200 of the desk to the page through Varnish: median ${median?.toFixed(0)} ms`)
      const readings = await readWhileRevised(url, 30_000)
      expect(readings.failed).toBe(0)
    },
  )
})
