import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildIfStale } from '@/bin/prepare.mjs'
import { plusDays } from '@/lib/calendar/days'
import { openPostgres } from '@/lib/desk/sql/postgres'
import type { Sql } from '@/lib/desk/sql/sql'
import { RIGHTS, tokensOf } from '@/lib/desk/tokens'
import { type Link, openLink } from '@/testing/cut-link'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { type Peer, startPeer } from '@/testing/peer'
import { startPostgres, type TestPostgres } from '@/testing/postgres'

/** Both servers serve the same site, so they have the same public address. */
const SITE_URL = 'https://news.example'
const ADDRESSES = 200
/** Timeout and interval of polling, in milliseconds. The timeout is long enough for a busy machine. */
const POLL_OPTIONS = { timeout: 60_000, interval: 20 }

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-many-'))
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
let postgres: TestPostgres
let link: Link
let hook: Peer
let sql: Sql
let token = ''
let one: OwnServer
let two: OwnServer

const start = (name: 'one' | 'two'): Promise<OwnServer> =>
  startOwnServer(path.join(folder, name), path.join(folder, `${name}-data`), undefined, {
    ...{ SITE_URL, WEBHOOK_SECRETS: `whsec_${Buffer.alloc(24, 1).toString('base64')}` },
    // The second server reaches the database through a proxy, which the tests can stop.
    DATABASE_URL: `postgres://postgres@127.0.0.1:${name === 'one' ? postgres.port : link.port}/postgres`,
  })

beforeAll(async () => {
  buildIfStale()
  postgres = await startPostgres()
  link = await openLink(postgres.port)
  hook = await startPeer(() => ({ status: 200 }))
  cpSync('examples/sample', path.join(folder, 'one'), { recursive: true })
  const profile = path.join(folder, 'one', 'site.yaml')
  writeFileSync(profile, `${readFileSync(profile, 'utf8')}\nchannels:\n  webhooks: [${hook.url}/hook]\n`)
  cpSync(path.join(folder, 'one'), path.join(folder, 'two'), { recursive: true })
  // The second server gets the issues from the database. Only its pictures and lists come from the folder.
  const issues = path.join(folder, 'two', 'issues')
  for (const name of readdirSync(issues)) if (/\.mdx?$/.test(name)) rmSync(path.join(issues, name))
  sql = openPostgres(postgres.url())
  token = await tokensOf(sql).add('me', RIGHTS, Date.now())
  one = await start('one')
  two = await start('two')
})
afterAll(async () => {
  await Promise.all([one, two].map((server) => server.stop()))
  await sql.close()
  link.close()
  await Promise.all([postgres.end(), hook.close()])
  rmSync(folder, { recursive: true, force: true })
})

const issue = (date: string, title: string): string =>
  `---\ntitle: ${title}\ndate: ${date}\nsummary: "- ${title}"\n---\n## 要闻\n\n### [${title}](https://a.example/${date})\n\n${title}。\n`

function send(server: OwnServer, method: string, address: string, body?: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/markdown' }
  return fetch(`${server.url}/desk${address}`, { method, headers, ...(body !== undefined && { body }) })
}
const publish = (server: OwnServer, date: string, title: string): Promise<Response> =>
  send(server, 'POST', '/issues', issue(date, title))
const statusOf = async (server: OwnServer, address: string): Promise<number> =>
  (await fetch(server.url + address)).status

interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly changed: string | null
  readonly text: string
}

async function read({ url }: OwnServer, address: string): Promise<Answer> {
  const answer = await fetch(url + address)
  const { status, headers } = answer
  return {
    status,
    etag: headers.get('etag'),
    changed: headers.get('last-modified'),
    text: await answer.text(),
  }
}

/** Addresses of this site in an answer, without their query. */
const addressesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:(?:href|src)="|https:\/\/news\.example)(\/[^"#?<>\s\\]*)/g)]
    .map(([, address = '']) => address)
    .filter((address) => !address.startsWith('//') && address !== '/random')

/** Returns the answers of the two servers at an address if they differ. */
async function differing(address: string): Promise<object | undefined> {
  const [first, second] = await Promise.all([read(one, address), read(two, address)])
  return JSON.stringify(first) === JSON.stringify(second) ? undefined : { address, first, second }
}

async function compareAll(): Promise<void> {
  const seen = new Set(['/', '/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/llms.txt', '/readyz'])
  let compared = 0
  for (const address of seen) {
    if (compared === ADDRESSES) break
    // A page may be stale for a second after a change.
    await expect.poll(() => differing(address), POLL_OPTIONS).toBeUndefined()
    for (const found of addressesIn((await read(one, address)).text)) seen.add(found)
    compared += 1
  }
  expect(compared).toBe(ADDRESSES)
}

/** Returns the number of issues that a server shows. */
async function issuesOf({ url }: OwnServer): Promise<number> {
  const { issues } = (await (await fetch(`${url}/healthz`)).json()) as { readonly issues: number }
  return issues
}

/** Prints the median of durations in milliseconds. */
const print = (what: string, times: readonly number[]): void =>
  console.log(
    `${what}: median ${times.toSorted((a, b) => a - b)[times.length >> 1]?.toFixed(0)} ms of ${times.length}`,
  )

test('the second server has the issues that the first one added to the database', () => {
  const names = (name: string) => readdirSync(path.join(folder, name, 'issues')).sort()
  expect(names('two')).toEqual(names('one'))
})

test('a text that one server accepts is shown by the other, and both answer the same, byte for byte', async () => {
  const times = { accepted: [] as number[], loaded: [] as number[], shown: [] as number[] }
  for (let number = 1; number <= 10; number += 1) {
    const day = plusDays(today, -100 - number)
    const before = await issuesOf(two)
    const began = performance.now()
    expect((await publish(one, day, `第${number}期`)).status).toBe(201)
    const accepted = performance.now()
    await expect.poll(() => issuesOf(two), POLL_OPTIONS).toBe(before + 1)
    times.loaded.push(performance.now() - accepted)
    await expect.poll(() => statusOf(two, `/issues/${day}`), POLL_OPTIONS).toBe(200)
    times.accepted.push(accepted - began)
    times.shown.push(performance.now() - accepted)
  }
  print('from the request to 201', times.accepted)
  print('from 201 until the other server has the issue', times.loaded)
  print('from 201 to the page of the other server', times.shown)
  const revised = plusDays(today, -101)
  const revision = await send(two, 'PUT', `/issues/${revised}`, issue(revised, '改过的第一期'))
  expect(revision.status).toBe(200)
  for (const server of [one, two])
    await expect
      .poll(async () => (await read(server, '/feed.xml')).text, POLL_OPTIONS)
      .toContain('改过的第一期')
  await expect.poll(() => statusOf(one, '/readyz'), POLL_OPTIONS).toBe(200)
  await compareAll()
})

test('an issue that one server withdraws is gone from the other, until that is taken back', async () => {
  const day = plusDays(today, -160)
  expect((await publish(one, day, '撤')).status).toBe(201)
  await expect.poll(() => statusOf(two, `/issues/${day}`), POLL_OPTIONS).toBe(200)
  const address = `/issues/${day}/withdraw`
  expect((await send(one, 'POST', address)).status).toBe(200)
  await expect.poll(() => statusOf(two, `/issues/${day}`), POLL_OPTIONS).toBe(410)
  expect((await send(two, 'DELETE', address)).status).toBe(200)
  for (const server of [one, two])
    await expect.poll(() => statusOf(server, `/issues/${day}`), POLL_OPTIONS).toBe(200)
})

test('a draft that one server takes has a preview on the other', async () => {
  const day = plusDays(today, -150)
  const answer = await send(one, 'POST', '/issues?state=draft', issue(day, '草稿'))
  expect(answer.status).toBe(202)
  const { pathname } = new URL(answer.headers.get('location') ?? '')
  const preview = await read(two, pathname)
  expect([preview.status, preview.text.includes('草稿')]).toEqual([200, true])
})

test('of two servers that publish one day at the same time one answers 201, the other 409', async () => {
  for (let number = 1; number <= 5; number += 1) {
    const day = plusDays(today, -200 - number)
    const answers = await Promise.all([publish(one, day, '甲'), publish(two, day, '乙')])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  }
})

test('each event is delivered once, by one of the servers', async () => {
  await expect.poll(() => sql.all('SELECT 1 FROM first_look'), POLL_OPTIONS).toHaveLength(1)
  expect((await publish(two, today, '今天')).status).toBe(201)
  const delivered = () => hook.requests.filter(({ body }) => body.includes(`/issues/${today}`)).length
  const sent = `SELECT attempts FROM deliveries WHERE subject = '${today}' AND state = 'sent'`
  await expect.poll(() => sql.all(sent), POLL_OPTIONS).toEqual([{ attempts: 1 }])
  expect(delivered()).toBe(1)
})

test('a revoked token is valid on no server any more', async () => {
  const other = await tokensOf(sql).add('other', RIGHTS, Date.now())
  const list = async (server: OwnServer) =>
    (await fetch(`${server.url}/desk/issues`, { headers: { authorization: `Bearer ${other}` } })).status
  expect(await Promise.all([list(one), list(two)])).toEqual([200, 200])
  await tokensOf(sql).revoke('other', Date.now())
  expect(await Promise.all([list(one), list(two)])).toEqual([401, 401])
})

describe('reading goes on, the desk answers 503 and loses nothing,', () => {
  const day = plusDays(today, -300)

  async function readingGoesOn(server: OwnServer): Promise<void> {
    expect((await publish(server, day, '断')).status).toBe(503)
    expect(await statusOf(server, '/readyz')).toBe(200)
    expect(await statusOf(server, `/issues/${today}`)).toBe(200)
  }

  test('while the database is gone', async () => {
    await postgres.stop()
    await Promise.all([readingGoesOn(one), readingGoesOn(two)])
    await postgres.start()
    await expect.poll(async () => (await publish(one, day, '断')).status, POLL_OPTIONS).toBe(201)
    await expect.poll(() => statusOf(two, `/issues/${day}`), POLL_OPTIONS).toBe(200)
  })

  test('on a server whose link to the database is cut, and it catches up when the link is mended', async () => {
    const later = plusDays(today, -301)
    link.cut()
    await readingGoesOn(two)
    expect((await publish(one, later, '后')).status).toBe(201)
    expect(await statusOf(two, `/issues/${later}`)).toBe(404)
    link.mend()
    await expect.poll(() => statusOf(two, `/issues/${later}`), POLL_OPTIONS).toBe(200)
  })
})

test('a server that is killed while it publishes loses nothing that it has accepted', async () => {
  const accepted: string[] = []
  for (let round = 0; round < 3; round += 1) {
    const days = Array.from({ length: 8 }, (_, at) => plusDays(today, -400 - round * 10 - at))
    const sending = days.map((day) =>
      publish(one, day, '死').then(
        (answer) => ({ day, answer }),
        () => undefined,
      ),
    )
    // When the first answer arrives, the server is still handling the other requests.
    const first = await Promise.race(sending)
    if (first?.answer.status === 201) accepted.push(first.day)
    await one.stop('SIGKILL')
    for (const sent of await Promise.all(sending)) if (sent?.answer.status === 201) accepted.push(sent.day)
    for (const day of days) {
      // A request that got no answer is sent again, to the other server.
      const again = (await publish(two, day, '死')).status
      expect([200, 201]).toContain(again)
    }
    one = await start('one')
  }
  expect(accepted.length).toBeGreaterThan(0)
  for (const day of accepted) expect(await statusOf(one, `/issues/${day}`)).toBe(200)
  const twice = "SELECT file FROM revisions WHERE state = 'live' GROUP BY file HAVING count(*) > 1"
  expect(await sql.all(twice)).toEqual([])
})
