import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openDesk } from '@/lib/desk/database'
import { Subscribers } from '@/lib/desk/letter/subscribers'
import type { Sql } from '@/lib/desk/sql/sql'
import { parseTrustedProxies } from '@/server/client-address'
import { securityFields } from '@/server/headers'
import { withoutKey } from './routes'
import { type LetterService, startLetterService } from './service'

const root = mkdtempSync(path.join(tmpdir(), 'dateline-letter-'))
const stateDir = path.join(root, 'state')
const clock = { now: 1_000_000 }
const rendered: string[] = []
let client = 0
let server: Server
let service: LetterService
let sql: Sql
let list: Subscribers

const serviceWith = (env: Readonly<Record<string, string>>): LetterService =>
  startLetterService({
    config: { siteUrl: 'https://news.example/paper', contentDir: root, stateDir },
    env,
    isTrustedProxy: parseTrustedProxies('loopback'),
    render: async (place) => {
      rendered.push(place)
      return { status: 200, type: 'text/html', body: Buffer.from(`page ${place}`) }
    },
    now: () => clock.now,
  })

beforeAll(async () => {
  mkdirSync(stateDir)
  writeFileSync(path.join(root, 'site.yaml'), 'channels: { letter: { from: letter@news.example } }')
  sql = await openDesk({ stateDir })
  list = new Subscribers(sql)
  service = serviceWith({ SMTP_URL: 'smtps://u:p@smtp.example' })
  server = createServer((request, response) => {
    if (!service.answer(request, response, request.url ?? '', securityFields([])))
      response.writeHead(404).end('off')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
beforeEach(async () => {
  client += 1
  clock.now += 3_600_000
  await sql.run('DELETE FROM subscribers')
})
afterAll(async () => {
  service.close()
  await sql.close()
  server.close().closeAllConnections()
  rmSync(root, { recursive: true })
})

async function send(
  method: string,
  place: string,
  body?: BodyInit,
  headers: Readonly<Record<string, string>> = {},
) {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/letter${place}`, {
    method,
    redirect: 'manual',
    ...(body !== undefined && { body }),
    headers: { 'x-forwarded-for': `203.0.113.${client}`, ...headers },
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const ask = (address: string, headers: Readonly<Record<string, string>> = {}) =>
  send('POST', '', new URLSearchParams({ address }), headers)
const keyOf = async (): Promise<string> =>
  ((await sql.get('SELECT key FROM subscribers')) as { readonly key: string }).key

test('an address is stored, confirmed by a button, and erased by one request', async () => {
  const asked = await ask(' Me@A.example ')
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/paper/letter/asked'])
  expect(await list.dueConfirmation(clock.now)).toMatchObject({ address: 'Me@a.example' })
  expect(await list.confirmed()).toEqual([])
  const key = await keyOf()
  // Programs that check mails open every link, so GET must not confirm anything.
  expect(await send('GET', `/confirm/${key}`)).toMatchObject({ status: 200, text: 'page /letter/confirm' })
  expect(await list.confirmed()).toEqual([])
  expect((await send('POST', `/confirm/${key}`)).headers.get('location')).toBe('/paper/letter/confirmed')
  expect(await list.confirmed()).toMatchObject([{ address: 'Me@a.example', confirmedAt: clock.now }])
  expect(await send('GET', `/unsubscribe/${key}`)).toMatchObject({ status: 200, text: 'page /letter/leave' })
  expect(await list.confirmed()).toHaveLength(1)
  const oneClick = () =>
    send('POST', `/unsubscribe/${key}`, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }))
  expect(await oneClick()).toMatchObject({ status: 200, text: 'page /letter/left' })
  expect(await list.counts()).toEqual({ confirmed: 0, waiting: 0 })
  expect(await oneClick()).toMatchObject({ status: 200 })
  expect((await send('POST', `/confirm/${key}`)).status).toBe(410)
})

test('the answer is the same whether an address is known or not, and nobody gets two mails', async () => {
  await list.add('me@a.example', 1)
  const [known, unknown] = [await ask('me@a.example'), await ask('you@a.example')]
  expect([known.status, known.text, known.headers.get('location')]).toEqual([
    unknown.status,
    unknown.text,
    unknown.headers.get('location'),
  ])
  const due = await list.dueConfirmation(clock.now)
  expect(due).toMatchObject({ address: 'you@a.example' })
  await list.beginConfirmation(due?.id ?? 0)
  await ask('YOU@a.example')
  expect(await list.dueConfirmation(clock.now)).toBeUndefined()
})

test.each([
  'me',
  'me@localhost',
  'a b@c.example',
  'me@a.example\nBcc: you@a.example',
  'me@a.example, you@a.example',
  '"<x>"@a.example',
  `${'m'.repeat(65)}@a.example`,
  '',
])('%j is no mail address', async (text) => {
  expect(await ask(text)).toMatchObject({ status: 422, text: 'page /letter/wrong' })
  expect((await list.counts()).waiting).toBe(0)
})

test('a body of another type, a long body, and a form of another site are refused', async () => {
  const json = await send('POST', '', '{"address":"me@a.example"}', { 'content-type': 'application/json' })
  const long = await send(
    'POST',
    '',
    new URLSearchParams({ address: 'me@a.example', more: 'x'.repeat(9_000) }),
  )
  const foreign = await ask('me@a.example', { 'sec-fetch-site': 'cross-site' })
  expect([json.status, long.status, foreign.headers.get('location')]).toEqual([422, 422, '/paper/subscribe'])
  expect((await list.counts()).waiting).toBe(0)
})

test('the requests of a client are limited', async () => {
  for (let at = 0; at < 5; at += 1) expect((await ask(`${at}@a.example`)).status).toBe(303)
  const refused = await ask('5@a.example')
  expect([refused.status, refused.text, refused.headers.get('retry-after')]).toEqual([
    429,
    'page /letter/busy',
    '300',
  ])
  expect((await list.counts()).waiting).toBe(5)
})

test('a link of a confirmation is valid for a week', async () => {
  await ask('me@a.example')
  clock.now += 7 * 86_400_000
  expect((await send('POST', `/confirm/${await keyOf()}`)).status).toBe(410)
  await list.deleteOld(clock.now)
  expect(await list.counts()).toEqual({ confirmed: 0, waiting: 0 })
})

test('responses are never cached or indexed, and other sites do not get their address', async () => {
  const { headers } = await send('GET', `/unsubscribe/${'k'.repeat(32)}`)
  expect(['cache-control', 'x-robots-tag', 'referrer-policy'].map((name) => headers.get(name))).toEqual([
    'no-store',
    'noindex',
    'no-referrer',
  ])
})

test('other addresses are not answered, and other methods are refused', async () => {
  expect((await send('GET', '')).headers.get('location')).toBe('/paper/subscribe')
  expect((await send('PUT', '')).status).toBe(405)
  expect((await send('POST', '/asked')).status).toBe(405)
  expect((await send('GET', '/confirm/short')).status).toBe(404)
})

test('a page is rendered once, whatever key the address has', async () => {
  for (const key of ['a', 'b', 'c']) await send('GET', `/confirm/${key.repeat(32)}`)
  expect(rendered.filter((place) => place === '/letter/confirm')).toHaveLength(1)
})

test('without a mail server there is no letter', async () => {
  service.close()
  service = serviceWith({})
  expect(await ask('me@a.example')).toMatchObject({ status: 404, text: 'off' })
  service = serviceWith({ SMTP_URL: 'smtps://u:p@smtp.example' })
})

test('no key reaches a log', () => {
  expect(withoutKey('/paper/letter/unsubscribe/abc?x=1')).toBe('/paper/letter/unsubscribe/…')
  expect(withoutKey('/issues/2026-01-11')).toBe('/issues/2026-01-11')
})

test('nothing is logged of what a reader sends', async () => {
  const out = vi.spyOn(process.stdout, 'write')
  await ask('me@a.example')
  await send('POST', `/confirm/${await keyOf()}`)
  expect(await list.confirmed()).toHaveLength(1)
  expect(out.mock.calls.flat().join('')).not.toMatch(/a\.example|letter/)
  out.mockRestore()
})
