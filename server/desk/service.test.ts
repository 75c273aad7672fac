import { execFile } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { deskFile, openDesk } from '@/lib/desk/database'
import { issuesInFolder } from '@/lib/desk/folder-issues'
import type { Sql } from '@/lib/desk/sql/sql'
import { tokensOf } from '@/lib/desk/tokens'
import { readConfig } from '@/lib/site/config'
import { parseTrustedProxies } from '@/server/client-address'
import { type DeskService, startDeskService } from './service'

const SECRETS = [
  `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
  `whsec_${Buffer.alloc(24, 2).toString('base64')}`,
]
const issue = (title: string, date = '2026-01-11'): string => `---
title: ${title}
date: ${date}
summary: "- 一"
---
## 要闻

### [甲公司上市](https://a.example/1)：开盘上涨 <b>。
`

const root = mkdtempSync(path.join(tmpdir(), 'dateline-desk-service-'))
const issuesDir = path.join(root, 'issues')
const stateDir = path.join(root, 'state')
const tokens = { all: '', read: '', revoked: '' }
let server: Server
let service: DeskService
let sql: Sql
let client = 0

/** The desk and its tokens are made once for all tests, because each write waits for the disk. */
beforeAll(async () => {
  mkdirSync(issuesDir)
  sql = await openDesk({ stateDir })
  const list = tokensOf(sql)
  tokens.all = await list.add('all', ['publish', 'correct', 'withdraw', 'read'], 1)
  tokens.read = await list.add('reader', ['read'], 1)
  tokens.revoked = await list.add('old', ['publish'], 1)
  await list.revoke('old', 2)
  start()
  server = createServer((request, response) => {
    void service.answer(request, response, request.url ?? '', []).then((isAnswered) => {
      if (!isAnswered) response.writeHead(404).end('page')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
beforeEach(() => {
  client += 1
})
afterEach(async () => {
  rmSync(issuesDir, { recursive: true })
  mkdirSync(issuesDir)
  for (const table of ['revisions', 'answers']) await sql.run(`DELETE FROM ${table}`)
})
afterAll(async () => {
  await sql.close()
  service.close()
  server.close().closeAllConnections()
  rmSync(root, { recursive: true })
})

function start(): void {
  const fileOf = issuesInFolder(issuesDir)
  const env = {
    CONTENT_DIR: root,
    STATE_DIR: stateDir,
    SITE_URL: 'https://news.example',
    DESK_WEBHOOK_SECRETS: SECRETS.join(),
  }
  service = startDeskService({
    config: readConfig(env),
    archive: {
      ...emptyArchive,
      issue: (key) => {
        const file = fileOf(key)
        return file === undefined ? undefined : ({ issue: { file } } as ReturnType<typeof emptyArchive.issue>)
      },
    },
    isTrustedProxy: parseTrustedProxies('loopback'),
    onWritten: async () => {},
    render: async (path) => ({ status: 200, type: 'text/html', body: Buffer.from(`<p>${path}`) }),
    renderPage: async ({ kind }) => ({ status: 200, type: 'text/html', body: Buffer.from(`<p>${kind}`) }),
  })
}

const portOf = (one: Server): number => {
  const address = one.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
}

async function send(
  method: string,
  place: string,
  body?: BodyInit,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${portOf(server)}/desk${place}`, {
    method,
    ...(body !== undefined && { body }),
    headers: { 'x-forwarded-for': `203.0.113.${client}`, authorization: `Bearer ${tokens.all}`, ...headers },
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : {} }
}

const MARKDOWN = { 'content-type': 'text/markdown' }
const JSON_TYPE = { 'content-type': 'application/json' }
const post = (body: BodyInit, headers: Readonly<Record<string, string>> = MARKDOWN, place = '/issues') =>
  send('POST', place, body, headers)
const inFolder = (name = '2026-01-11.md'): string | undefined => {
  const file = path.join(issuesDir, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

describe('a new issue', () => {
  test('is answered with 201, its address, counts and diagnostics', async () => {
    const { status, headers, json, text } = await post(issue('一'))
    expect([status, headers.get('location')]).toEqual([201, 'https://news.example/issues/2026-01-11'])
    expect(json).toMatchObject({
      id: '2026-01-11',
      state: 'live',
      revision: 1,
      counts: { stories: 1 },
      diagnostics: [],
    })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect([inFolder(), text.includes('<')]).toEqual([issue('一'), false])
  })

  const form = (): FormData => {
    const data = new FormData()
    data.set('data', new File([issue('一')], 'daily.md'))
    return data
  }
  test.each([
    ['text/markdown', issue('一'), MARKDOWN],
    ['text/plain', issue('一'), { 'content-type': 'text/plain; charset=UTF-8' }],
    ['JSON', JSON.stringify({ markdown: issue('一'), publishAt: '' }), JSON_TYPE],
    ['JSON inside a JSON string', JSON.stringify(JSON.stringify({ markdown: issue('一') })), JSON_TYPE],
    ['a JSON string', JSON.stringify(issue('一')), JSON_TYPE],
    ['a form with a file', form(), {}],
  ])('is accepted as %s', async (_, body, headers) => {
    expect((await post(body, headers)).status).toBe(201)
    expect(inFolder()).toBe(issue('一'))
  })

  test('waits as a draft or for its time, and is answered with 202 and its preview', async () => {
    const draft = await post(issue('一'), MARKDOWN, '/issues?state=draft')
    expect([draft.status, draft.headers.get('location')]).toEqual([
      202,
      expect.stringMatching(/^https:\/\/news\.example\/desk\/preview\/[\w-]{32}$/),
    ])
    const preview = new URL(draft.headers.get('location') ?? '').pathname
    const page = await send('GET', preview.replace('/desk', ''), undefined, { authorization: '' })
    expect([
      page.status,
      page.text,
      page.headers.get('cache-control'),
      page.headers.get('x-robots-tag'),
    ]).toEqual([200, `<p>${preview}`, 'no-store', 'noindex'])
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const scheduled = await post(
      JSON.stringify({ markdown: issue('二', '2026-01-12'), publishAt: soon }),
      JSON_TYPE,
    )
    expect(scheduled).toMatchObject({ status: 202, json: { state: 'scheduled', publishAt: soon } })
    expect([inFolder(), inFolder('2026-01-12.md')]).toEqual([undefined, undefined])
  })

  test('goes live by itself at its time, also if no server ran at that time', async () => {
    const soon = new Date(Date.now() + 1_000).toISOString()
    await post(JSON.stringify({ markdown: issue('一'), publishAt: soon }), JSON_TYPE)
    expect(inFolder()).toBeUndefined()
    service.close()
    await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(Date.parse(soon))
    expect(inFolder()).toBeUndefined()
    start()
    await expect.poll(inFolder, { timeout: 10_000 }).toBe(issue('一'))
    const later = new Date(Date.now() + 500).toISOString()
    await post(JSON.stringify({ markdown: issue('二', '2026-01-12'), publishAt: later }), JSON_TYPE)
    await expect.poll(() => inFolder('2026-01-12.md'), { timeout: 10_000 }).toBe(issue('二', '2026-01-12'))
  })

  test('that is broken is answered with 422 and what to do, and mended by the next request', async () => {
    const broken = await post('---\ntitle: 断\ndate: 2026-01-11\n---\n')
    expect(broken).toMatchObject({
      status: 422,
      json: {
        title: 'Unprocessable Entity',
        issue: { state: 'held', isLive: false },
        diagnostics: [{ rule: 'no-body', line: 5, column: 1 }, {}],
      },
    })
    expect(broken.headers.get('content-type')).toBe('application/problem+json')
    expect((await post(issue('一'))).status).toBe(201)
  })

  test('of a day that has one is answered with 409', async () => {
    await post(issue('一'))
    expect((await post(issue('二'))).status).toBe(409)
    expect((await post(issue('二'), MARKDOWN, '/issues?fileName=evening.md')).json).toMatchObject({
      id: '2026-01-11-2',
    })
  })
})

describe('a request is refused with one clear line:', () => {
  const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`
  test.each([
    ['an empty body', '', MARKDOWN, '', 400],
    ['spaces', ' \n', MARKDOWN, '', 400],
    ['JSON that is none', '{', JSON_TYPE, '', 400],
    ['JSON without a text', '{}', JSON_TYPE, '', 400],
    ['2 MB of nesting', deep, JSON_TYPE, '', 400],
    ['more than 2 MB', 'x'.repeat(2 * 1024 * 1024 + 1), MARKDOWN, '', 413],
    [
      'the type that curl sends by itself',
      'x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      '',
      415,
    ],
    ['another encoding', 'x', { 'content-type': 'text/markdown; charset=gbk' }, '', 415],
    ['a compressed body', 'x', { ...MARKDOWN, 'content-encoding': 'gzip' }, '', 415],
    ['a misspelt field', 'x', MARKDOWN, '?status=draft', 400],
    ['another state', 'x', MARKDOWN, '?state=public', 400],
    ['a time that is none', 'x', MARKDOWN, '?publishAt=tomorrow', 400],
    ['a path as file name', 'x', MARKDOWN, `?fileName=${encodeURIComponent('../../etc/x.md')}`, 400],
    ['a hidden file', 'x', MARKDOWN, '?fileName=.env', 400],
    ['a name with a line break', 'x', MARKDOWN, '?fileName=a%0Ab.md', 400],
    ['a name with a zero byte', 'x', MARKDOWN, '?fileName=a%00.md', 400],
  ])('%s', async (_, body, headers, query, status) => {
    const answer = await post(body, headers, `/issues${query}`)
    expect([answer.status, answer.json['status'], String(answer.json['detail']).includes('\n')]).toEqual([
      status,
      status,
      false,
    ])
  })

  test('a preview that does not exist', async () => {
    expect((await send('GET', `/preview/${'x'.repeat(32)}`)).status).toBe(404)
  })

  test('an unknown address, and another method', async () => {
    expect((await send('GET', '/nothing')).status).toBe(404)
    const other = await send('DELETE', '/issues')
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'POST, GET'])
  })
})

describe('a token', () => {
  test.each([
    ['none', ''],
    ['another', 'Bearer dateline_x'],
    ['a revoked one', () => `Bearer ${tokens.revoked}`],
    ['Basic authentication', 'Basic eDp5'],
  ])('that is %s is answered with 401', async (_, given) => {
    const authorization = typeof given === 'function' ? given() : given
    const { status, headers } = await post(issue('一'), { ...MARKDOWN, authorization })
    expect([status, headers.get('www-authenticate'), inFolder()]).toEqual([401, 'Bearer', undefined])
  })

  test('may be in X-Dateline-Token', async () => {
    const headers = { ...MARKDOWN, authorization: 'Basic eDp5', 'x-dateline-token': tokens.all }
    expect((await post(issue('一'), headers)).status).toBe(201)
  })

  test('of one right cannot be used for another', async () => {
    const authorization = `Bearer ${tokens.read}`
    expect((await post(issue('一'), { ...MARKDOWN, authorization })).status).toBe(403)
    expect((await send('GET', '/issues', undefined, { authorization })).status).toBe(200)
  })

  test('is not checked any more after ten failed attempts of an address', async () => {
    const wrong = () => post('x', { ...MARKDOWN, authorization: 'Bearer x' })
    const statuses = await Promise.all(Array.from({ length: 11 }, wrong))
    expect(statuses.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(401), 429])
    expect((await post(issue('一'))).status).toBe(201)
  })
})

describe('a signature', () => {
  const signed = (body: string, signer: Webhook, time = new Date(), id = 'msg_1') => ({
    ...MARKDOWN,
    authorization: '',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
    'webhook-signature': signer.sign(id, time, body),
  })

  test.each([
    ['with the first secret', new Webhook(SECRETS[0] ?? '')],
    ['with the second one', new Webhook(SECRETS[1] ?? '')],
    ['with the secret read as text', new Webhook(SECRETS[0] ?? '', { format: 'raw' })],
  ])('%s is accepted', async (_, signer) => {
    expect((await post(issue('一'), signed(issue('一'), signer))).status).toBe(201)
  })

  test('that is wrong, of another text or old is refused', async () => {
    const signer = new Webhook(SECRETS[0] ?? '')
    const old = new Date(Date.now() - 301_000)
    const other = new Webhook(Buffer.alloc(24, 3).toString('base64'))
    for (const headers of [
      signed(issue('一'), other),
      signed(issue('二'), signer),
      signed(issue('一'), signer, old),
      { ...signed(issue('一'), signer), 'webhook-id': 'msg_2' },
    ])
      expect((await post(issue('一'), headers)).status).toBe(401)
    expect(inFolder()).toBeUndefined()
  })

  test('that is sent again gives the first answer and changes nothing', async () => {
    const headers = signed(issue('一'), new Webhook(SECRETS[0] ?? ''))
    const first = await post(issue('一'), headers)
    writeFileSync(path.join(issuesDir, '2026-01-11.md'), issue('手改'))
    expect((await post(issue('一'), headers)).text).toBe(first.text)
    expect(inFolder()).toBe(issue('手改'))
  })
})

describe('requests that are repeated or sent at the same time:', () => {
  test('the same bytes give the first answer, even at the same time', async () => {
    const all = await Promise.all([post(issue('一')), post(issue('一')), post(issue('一'))])
    expect(all.map(({ status, json }) => [status, json['revision']])).toEqual(all.map(() => [201, 1]))
  })

  test('of two texts for one day, one is taken', async () => {
    const all = await Promise.all([post(issue('一')), post(issue('二'))])
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })

  test('the same key gives the first answer, with or without quotation marks, and refuses another body', async () => {
    const keyed = (text: string, key: string) => post(issue(text), { ...MARKDOWN, 'idempotency-key': key })
    const [first, second] = await Promise.all([keyed('一', '"k-1"'), keyed('一', 'k-1')])
    expect([first?.status, second?.text]).toEqual([201, first?.text])
    expect((await keyed('二', 'k-1')).status).toBe(422)
    expect((await keyed('一', 'x'.repeat(256))).status).toBe(400)
  })
})

describe('a revision', () => {
  test('is taken with the ETag of the newest one, and refused with an older one', async () => {
    const etag = (await post(issue('一'))).headers.get('etag') ?? ''
    const put = (text: string) =>
      send('PUT', '/issues/2026-01-11', issue(text), { ...MARKDOWN, 'if-match': etag })
    expect(await put('二')).toMatchObject({ status: 200, json: { revision: 2, state: 'live' } })
    expect((await put('三')).status).toBe(412)
    expect(inFolder()).toBe(issue('二'))
    expect((await send('PUT', '/issues/2026-01-13', issue('三'), MARKDOWN)).status).toBe(404)
  })

  test('is listed with the earlier ones, whose texts are kept', async () => {
    await post(issue('一'))
    await send('PUT', '/issues/2026-01-11', issue('二'), MARKDOWN)
    expect((await send('GET', '/issues/2026-01-11')).json).toMatchObject({
      revisions: [{ state: 'past' }, { state: 'live' }],
    })
    expect((await send('GET', '/issues/2026-01-11/revisions/1')).text).toBe(issue('一'))
    expect((await send('GET', '/issues')).json).toMatchObject({ issues: [{ id: '2026-01-11', title: '二' }] })
    expect((await send('GET', '/outbox')).json).toEqual({ deliveries: [] })
  })
})

describe('a correction', () => {
  test('is added to the front matter', async () => {
    await post(issue('一'))
    const body = JSON.stringify({ text: '应为 3', story: '甲公司上市', date: '2026-01-12' })
    expect((await post(body, JSON_TYPE, '/issues/2026-01-11/corrections')).status).toBe(201)
    expect(inFolder()).toContain('    story: "甲公司上市"\n    text: "应为 3"\n---\n')
  })

  test.each([
    '{}',
    '{"text": 1}',
    '{"text": "x", "day": "2026-01-12"}',
    '{"text": "x", "date": "soon"}',
    '[]',
  ])('that is %s is refused', async (body) => {
    await post(issue('一'))
    expect((await post(body, JSON_TYPE, '/issues/2026-01-11/corrections')).status).toBe(400)
  })
})

describe('a withdrawal', () => {
  test('is written into the front matter, and taken back', async () => {
    await post(issue('一'))
    const reason = JSON.stringify({ reason: '报道不实', date: '2026-01-12' })
    expect((await post(reason, JSON_TYPE, '/issues/2026-01-11/withdraw')).status).toBe(200)
    expect(inFolder()).toContain('withdrawn:\n  date: 2026-01-12\n  reason: "报道不实"\n')
    expect((await send('DELETE', '/issues/2026-01-11/withdraw')).status).toBe(200)
    expect(inFolder()).toBe(issue('一'))
  })

  test('of a story that is not there is refused', async () => {
    await post(issue('一'))
    expect((await post('x', MARKDOWN, '/issues/2026-01-11/stories/ffffffffff/withdraw')).status).toBe(422)
  })
})

test('without a folder to write into, the sender gets a clear line', async () => {
  rmSync(issuesDir, { recursive: true })
  const { status, json } = await post(issue('一'))
  expect([status, json['detail']]).toEqual([507, expect.stringContaining('(ENOENT): nothing was published')])
  mkdirSync(issuesDir)
})

test('desk: off in site.yaml turns the desk off', async () => {
  const profile = path.join(root, 'site.yaml')
  writeFileSync(profile, 'desk: off\n')
  expect((await post(issue('一'))).status).toBe(404)
  rmSync(profile)
  expect((await post(issue('一'))).status).toBe(201)
})

describe('docs/desk.md', () => {
  const run = promisify(execFile)
  const examples = [...readFileSync('docs/desk.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  )

  test('has examples that work as they are written, one after another', async () => {
    for (const [name, date] of [
      ['issue', '2026-01-11'],
      ['revised', '2026-01-11'],
      ['evening', '2026-01-11'],
      ['draft', '2026-01-12'],
      ['tomorrow', '2099-01-12'],
    ] as const)
      writeFileSync(path.join(root, `${name}.md`), issue(name, date))
    const answers: Record<string, unknown>[] = []
    for (const example of examples) {
      const env = { ...process.env, SITE: `http://127.0.0.1:${portOf(server)}`, DESK_TOKEN: tokens.all }
      const { stdout } = await run('sh', ['-c', example], { cwd: root, env })
      answers.push(JSON.parse(stdout))
    }
    expect(answers.map(({ state }) => state)).toEqual([
      ...['live', 'draft', 'scheduled', 'live', 'live', 'live', 'live', 'live'],
      undefined,
    ])
    expect(inFolder()).toContain('text: "涨幅应为 3%，原文误作 30%。"')
  })
})

describe('desk.db', () => {
  const aside = `${deskFile(stateDir)}.aside`
  beforeEach(() => renameSync(deskFile(stateDir), aside))
  afterEach(() => renameSync(aside, deskFile(stateDir)))

  test('that is damaged is reported to the sender, and a restored one is used at once', async () => {
    writeFileSync(deskFile(stateDir), 'no database '.repeat(1000))
    expect((await post(issue('一'))).status).toBe(503)
    copyFileSync(aside, `${aside}.copy`)
    renameSync(`${aside}.copy`, deskFile(stateDir))
    expect((await post(issue('一'))).status).toBe(201)
  })

  test('that is missing means that there is no desk', async () => {
    expect((await post(issue('一'))).status).toBe(404)
    expect((await send('GET', '/issues')).text).toBe('page')
  })
})
