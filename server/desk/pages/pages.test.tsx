import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DeskPageView } from '@/components/desk/desk-page'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { openDesk } from '@/lib/desk/database'
import { issuesInFolder } from '@/lib/desk/folder-issues'
import { outboxOf } from '@/lib/desk/outbox'
import { tokensOf } from '@/lib/desk/tokens'
import { readConfig } from '@/lib/site/config'
import { strings } from '@/lib/site/strings'
import { parseTrustedProxies } from '@/server/client-address'
import { type DeskService, startDeskService } from '@/server/desk/service'

const { desk: words } = strings
const SITE_URL = 'https://news.example'
const issue = (title: string, date = '2026-01-11'): string => `---
title: ${title}
date: ${date}
summary: "- 一"
---
## 要闻

### [甲公司上市](https://a.example/1)

开盘上涨。

### [乙公司裁员](https://b.example/2)

裁员一成。
`
const BROKEN = issue('坏的').replace('date: 2026-01-11', 'date: 2026-13-99')

const root = mkdtempSync(path.join(tmpdir(), 'dateline-desk-pages-'))
const issuesDir = path.join(root, 'issues')
const stateDir = path.join(root, 'state')
const tokens = { all: '', read: '', publish: '', correct: '', send: '' }
let server: Server
let service: DeskService
let db: ReturnType<typeof openDesk>
let client = 0

beforeAll(async () => {
  mkdirSync(issuesDir)
  db = openDesk(stateDir)
  const list = tokensOf(db)
  tokens.all = list.add('me', ['publish', 'correct', 'withdraw', 'read'], 1)
  tokens.read = list.add('reader', ['read'], 1)
  tokens.publish = list.add('writer', ['publish', 'read'], 1)
  tokens.correct = list.add('corrector', ['correct', 'read'], 1)
  tokens.send = list.add('sender', ['publish'], 1)
  const fileOf = issuesInFolder(issuesDir)
  service = startDeskService({
    config: readConfig({ CONTENT_DIR: root, STATE_DIR: stateDir, SITE_URL }),
    archive: {
      ...emptyArchive,
      issue: (key) => {
        const file = fileOf(key)
        return file === undefined ? undefined : ({ issue: { file } } as ReturnType<typeof emptyArchive.issue>)
      },
    },
    isTrustedProxy: parseTrustedProxies('loopback'),
    onWritten: async () => {},
    render: async () => ({ status: 200, type: 'text/html', body: Buffer.from('preview') }),
    renderPage: async (page) => ({
      ...{ status: 200, type: 'text/html; charset=utf-8' },
      body: Buffer.from(renderToStaticMarkup(<DeskPageView page={page} />)),
    }),
  })
  server = createServer((request, response) => {
    if (!service.answer(request, response, request.url ?? '', [])) response.writeHead(404).end('no desk')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
beforeEach(() => {
  client += 1
})
afterEach(() => {
  rmSync(issuesDir, { recursive: true, force: true })
  mkdirSync(issuesDir)
  db.exec('DELETE FROM revisions; DELETE FROM answers; DELETE FROM deliveries')
})
afterAll(() => {
  db.close()
  service.close()
  server.close().closeAllConnections()
  rmSync(root, { recursive: true })
})

const port = (): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

interface Page {
  readonly status: number
  readonly headers: Headers
  readonly html: string
}
type SentHeaders = Readonly<Record<string, string>>

/** Node's own client, because `fetch` sends no Host of ours. */
async function load(method: string, place: string, headers: SentHeaders, form?: FormData): Promise<Page> {
  const body = form && new Response(form)
  const bytes = body && Buffer.from(await body.arrayBuffer())
  const sent = request({
    ...{ port: port(), host: '127.0.0.1', path: place, method },
    headers: {
      ...{ host: 'news.example', 'x-forwarded-for': `203.0.113.${client}` },
      ...(body && { 'content-type': body.headers.get('content-type') ?? '' }),
      ...headers,
    },
  })
  sent.end(bytes)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const fields = Object.entries(answer.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const html = Buffer.concat(await answer.toArray()).toString()
  return { status: answer.statusCode ?? 0, headers: new Headers(fields), html }
}

const cookie = (token: string): SentHeaders => ({ cookie: `theme=dark; dateline-desk=${token}` })
const get = (place: string, token = tokens.all): Promise<Page> => load('GET', place, cookie(token))
const post = (
  place: string,
  fields: Readonly<Record<string, string | Blob>>,
  headers: SentHeaders = cookie(tokens.all),
): Promise<Page> => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return load('POST', place, { origin: SITE_URL, 'sec-fetch-site': 'same-origin', ...headers }, body)
}
const etagIn = ({ html }: Page): string => /name="etag" value="([^"]*)"/.exec(html)?.[1] ?? ''
const inFolder = (name = '2026-01-11.md'): string | undefined => {
  const file = path.join(issuesDir, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
const publish = (markdown: string): Promise<Page> => post('/desk/new', { markdown, action: 'live' })
const EDIT = '/desk/edit/2026-01-11'

describe('signing in', () => {
  const signIn = (token: string, headers: SentHeaders = {}) =>
    post('/desk/sign-in', { token, to: '/desk/new' }, headers)

  test('shows a form to those who have not, without a refusal at the first visit', async () => {
    const { status, html, headers } = await load('GET', '/desk', { host: 'news.example' })
    expect(status).toBe(200)
    expect(html).toContain('type="password"')
    expect(html).not.toContain('role="alert"')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
  })

  test('sets a cookie that only this desk gets, and goes back to the page that was asked for', async () => {
    const asked = await load('GET', '/desk/new', {})
    expect(asked.status).toBe(401)
    const { status, headers } = await signIn(tokens.all)
    expect(status).toBe(303)
    expect(headers.get('location')).toBe('/desk/new')
    expect(headers.get('set-cookie')).toBe(
      `dateline-desk=${tokens.all}; Path=/desk; HttpOnly; SameSite=Strict; Secure`,
    )
  })

  test('goes to no other site', async () => {
    for (const to of ['https://evil.example/', '//evil.example/desk', '/desk/../evil', '/issues/2026-01-11'])
      expect((await post('/desk/sign-in', { token: tokens.all, to }, {})).headers.get('location')).toBe(
        '/desk',
      )
  })

  test('leaves the cookie without Secure over http on this machine only', async () => {
    const local = await signIn(tokens.all, { origin: 'http://localhost:3000', host: 'localhost:3000' })
    expect(local.status).toBe(303)
    expect(local.headers.get('set-cookie')).not.toContain('Secure')
    const plain = await signIn(tokens.all, { origin: 'http://192.0.2.7:3000', host: '192.0.2.7:3000' })
    expect(plain.status).toBe(403)
    expect(plain.headers.get('set-cookie')).toBeNull()
    expect(plain.html).toContain(words.signIn.unsafe)
  })

  test('says before it asks for a token that the connection is not encrypted', async () => {
    const { html } = await load('GET', '/desk', { host: '192.0.2.7:3000' })
    expect(html).toContain(words.signIn.unsafe)
    expect(html).not.toContain('type="password"')
  })

  test('refuses a wrong token, and after ten of them the address', async () => {
    const statuses = []
    for (let time = 0; time < 11; time += 1) statuses.push((await signIn('dateline_wrong')).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  })

  test('needs the right to read', async () => {
    const { status, html, headers } = await signIn(tokens.send)
    expect(status).toBe(403)
    expect(headers.get('set-cookie')).toBeNull()
    expect(html).toContain(words.signIn.mayNotRead)
  })

  test('ends with the token, and by signing out', async () => {
    const revoked = tokensOf(db).add('gone', ['read'], 1)
    expect((await get('/desk', revoked)).html).toContain(words.nav.signOut)
    tokensOf(db).revoke('gone', 2)
    const { status, html } = await get('/desk', revoked)
    expect(status).toBe(401)
    expect(html).toContain(words.signIn.ended)
    const out = await post('/desk/sign-out', {})
    expect(out.headers.get('set-cookie')).toContain('dateline-desk=; Max-Age=0; Path=/desk')
  })
})

describe('a form', () => {
  test.each([
    ['without Origin', { origin: '' }],
    ['of another site', { origin: 'https://evil.example' }],
    ['of a page without an origin', { origin: 'null' }],
    ['that the browser says another site sent', { 'sec-fetch-site': 'cross-site' }],
  ])('%s changes nothing', async (_, headers) => {
    const { status, html } = await post(
      '/desk/new',
      { markdown: issue('甲'), action: 'live' },
      { ...cookie(tokens.all), ...headers },
    )
    expect(status).toBe(403)
    expect(html).toContain(words.refused.origin)
    expect(inFolder()).toBeUndefined()
  })

  test('counts only with a cookie; requests of programs only without', async () => {
    expect((await post('/desk/new', { markdown: issue('甲'), action: 'live' }, {})).status).toBe(401)
    const asProgram = await post('/desk/issues', { markdown: issue('甲') })
    expect(asProgram.status).toBe(401)
    expect(inFolder()).toBeUndefined()
  })

  test.each([
    ['/desk/new', 'read', words.refused.right('publish')],
    [EDIT, 'read', words.refused.right('publish')],
    [`${EDIT}/revisions/1`, 'correct', words.refused.right('publish')],
    [`${EDIT}/correct`, 'publish', words.refused.right('correct')],
    [`${EDIT}/withdraw`, 'publish', words.refused.right('withdraw')],
    [`${EDIT}/take-back`, 'correct', words.refused.right('withdraw')],
    ['/desk/deliveries/1', 'read', words.refused.right('publish')],
  ] as const)('%s is refused to a token that may only %s', async (place, right, text) => {
    await publish(issue('甲'))
    const before = inFolder()
    const fields = { markdown: issue('乙'), action: 'live', text: '更正', reason: '理由' }
    const { status, html } = await post(place, fields, cookie(tokens[right]))
    expect(status).toBe(403)
    expect(html).toContain(text)
    expect(inFolder()).toBe(before)
  })

  test('is not shown to those who may not use it', async () => {
    await publish(issue('甲'))
    const { html } = await get(EDIT, tokens.read)
    expect(html.match(/method="post"/g)).toHaveLength(1)
    const corrector = await get(EDIT, tokens.correct)
    expect(corrector.html).toContain(`action="${EDIT}/correct"`)
    expect(corrector.html).not.toContain(`action="${EDIT}/withdraw"`)
    expect(corrector.html).not.toContain(`action="${EDIT}"`)
  })

  test('that is larger than 2 MB is refused as a page', async () => {
    const { status, html } = await post('/desk/new', { markdown: '字'.repeat(800_000), action: 'live' })
    expect(status).toBe(413)
    expect(html).toContain(words.refused.tooLarge)
  })
})

describe('a new issue', () => {
  test('goes live byte for byte, and its page shows it', async () => {
    const { status, headers } = await publish(issue('甲'))
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(`${EDIT}?done=live`)
    expect(inFolder()).toBe(issue('甲'))
    const { html } = await get(`${EDIT}?done=live`)
    expect(html).toContain(words.done.live)
    expect(html).toContain('href="/issues/2026-01-11"')
    expect((await get('/desk')).html).toContain(`href="${EDIT}">甲</a>`)
  })

  test('may be a file, with its name and its newlines', async () => {
    const crlf = issue('甲').replaceAll('\n', '\r\n')
    await post('/desk/new', { markdown: '', file: new File([crlf], 'x.md'), fileName: '', action: 'live' })
    expect(inFolder()).toBe(crlf)
  })

  test('with an error is kept with the diagnostic at its line, and mended by the next form', async () => {
    const held = await publish(BROKEN)
    const place = held.headers.get('location') ?? ''
    expect(place).toMatch(/^\/desk\/edit\/held-[0-9a-f]{8}\?done=held$/)
    const page = await get(place)
    expect(page.html).toContain(words.done.held)
    expect(page.html).toMatch(/value="3"[^>]*><code>date: 2026-13-99<\/code><p><strong>错误<\/strong>/)
    expect(page.html).toMatch(/href="\/desk\/preview\/[\w-]{32}"/)
    const list = await get('/desk')
    expect(list.html).toContain(words.short.held)
    const id = place.split('?')[0] ?? ''
    const mended = await post(id, { markdown: issue('好的'), action: 'live', etag: etagIn(page) })
    expect(mended.status).toBe(303)
    expect((await get(mended.headers.get('location') ?? '')).html).toContain(words.done.live)
  })

  test.each([
    ['nothing', { markdown: ' ' }, 400, words.refused.empty],
    ['a path as a name', { fileName: '../x' }, 400, words.refused.fileName],
    [
      'a time that has passed',
      { action: 'schedule', publishAt: '2020-01-01T07:30' },
      400,
      words.refused.publishAt,
    ],
    ['no time', { action: 'schedule', publishAt: '' }, 400, words.refused.publishAt],
    ['an unknown action', { action: 'burn' }, 400, words.refused.unreadable],
  ])('with %s is refused, and the form keeps the text', async (_, fields, expected, text) => {
    const { status, html } = await post('/desk/new', { markdown: issue('甲'), action: 'live', ...fields })
    expect(status).toBe(expected)
    expect(html).toContain(text)
    if (!('markdown' in fields)) expect(html).toContain('title: 甲')
    expect(inFolder()).toBeUndefined()
  })

  test('of a day that has one is refused, and the form keeps the text', async () => {
    await publish(issue('甲'))
    const { status, html } = await publish(issue('乙'))
    expect(status).toBe(409)
    expect(html).toContain(words.refused.exists)
    expect(html).toContain('title: 乙')
  })

  test('may wait as a draft, be scheduled, come back and go live at once', async () => {
    await post('/desk/new', { markdown: issue('甲'), action: 'draft' })
    expect(inFolder()).toBeUndefined()
    const act = async (fields: Readonly<Record<string, string>>) => {
      const page = await get(EDIT)
      const { headers } = await post(`${EDIT}/revisions/1`, { etag: etagIn(page), ...fields })
      return headers.get('location')
    }
    expect(await act({ action: 'schedule', publishAt: '2099-01-01T07:30' })).toBe(`${EDIT}?done=scheduled`)
    expect((await get('/desk')).html).toContain(words.short.scheduled)
    expect(await act({ action: 'draft' })).toBe(`${EDIT}?done=draft`)
    expect(inFolder()).toBeUndefined()
    expect(await act({ action: 'live' })).toBe(`${EDIT}?done=live`)
    expect(inFolder()).toBe(issue('甲'))
  })
})

describe('a live issue', () => {
  beforeEach(() => publish(issue('甲')))

  test('gets a revision; one that knows an older text is refused and keeps its words', async () => {
    const seen = etagIn(await get(EDIT))
    expect((await post(EDIT, { markdown: issue('乙'), action: 'live', etag: seen })).status).toBe(303)
    expect(inFolder()).toBe(issue('乙'))
    const late = await post(EDIT, { markdown: issue('丙'), action: 'live', etag: seen })
    expect(late.status).toBe(412)
    expect(late.html).toContain(words.refused.changed)
    expect(late.html).toContain('title: 丙')
    expect(inFolder()).toBe(issue('乙'))
  })

  test('keeps its CRLF newlines when it is edited in the browser', async () => {
    writeFileSync(path.join(issuesDir, '2026-01-11.md'), issue('甲').replaceAll('\n', '\r\n'))
    const etag = etagIn(await get(EDIT))
    await post(EDIT, { markdown: issue('乙').replaceAll('\n', '\r\n'), action: 'live', etag })
    expect(inFolder()).toBe(issue('乙').replaceAll('\n', '\r\n'))
  })

  test('gets a correction of one of its stories', async () => {
    const page = await get(EDIT)
    const story = /<option value="([0-9a-f]{10})">乙公司裁员/.exec(page.html)?.[1] ?? ''
    const etag = etagIn(page)
    const { headers } = await post(`${EDIT}/correct`, { story, text: '应为两成。', etag })
    expect(headers.get('location')).toBe(`${EDIT}?done=corrected`)
    expect(inFolder()).toContain(`story: "${story}"\n    text: "应为两成。"`)
    expect((await post(`${EDIT}/correct`, { story: '', text: ' ', etag })).status).toBe(400)
  })

  test('is withdrawn with a reason, shown as such, and taken back to the same bytes', async () => {
    const etag = etagIn(await get(EDIT))
    const { headers } = await post(`${EDIT}/withdraw`, { story: '', reason: '来源伪造', etag })
    expect(headers.get('location')).toBe(`${EDIT}?done=withdrawn`)
    expect(inFolder()).toContain('reason: "来源伪造"')
    expect((await get('/desk')).html).toContain(words.short.withdrawn)
    const page = await get(EDIT)
    expect(page.html).not.toContain(`action="${EDIT}/withdraw"`)
    await post(`${EDIT}/take-back`, { story: '', etag: etagIn(page) })
    expect(inFolder()).toBe(issue('甲'))
  })

  test('loses one story, which is named while it is withdrawn, and gets it back', async () => {
    const page = await get(EDIT)
    const story = /<option value="([0-9a-f]{10})">乙公司裁员/.exec(page.html)?.[1] ?? ''
    await post(`${EDIT}/withdraw`, { story, reason: '', etag: etagIn(page) })
    const after = await get(EDIT)
    expect(after.html).toMatch(new RegExp(`take-back[\\s\\S]*<option value="${story}">乙公司裁员`))
    await post(`${EDIT}/take-back`, { story, etag: etagIn(after) })
    expect(inFolder()).toBe(issue('甲'))
  })

  test('cannot be corrected while a later revision waits', async () => {
    const etag = etagIn(await get(EDIT))
    await post(EDIT, { markdown: issue('乙'), action: 'draft', etag })
    const page = await get(EDIT)
    expect(page.html).toContain(words.issue.waits)
    const { status } = await post(`${EDIT}/correct`, { text: '更正', etag: etagIn(page) })
    expect([409, 412]).toContain(status)
    expect((await get('/desk')).html).toContain(words.list.hasLive)
  })
})

describe('the outbox', () => {
  test('shows failures with their reason, and sends them again', async () => {
    const outbox = outboxOf(db)
    const event = {
      kind: 'issue.published',
      issue: { date: '2026-01-11', edition: 1 },
      revision: 1,
      title: '甲',
    } as const
    outbox.add(event, ['telegram'], 1)
    const [{ id } = { id: 0 }] = outbox.list({ limit: 1 })
    outbox.settle(id, { state: 'failed', nextAt: 1, reason: '403 <b>' })
    const { html } = await get('/desk/deliveries')
    expect(html).toContain('403 &lt;b&gt;')
    expect(html).toContain('发布 2026-01-11')
    const { headers } = await post(`/desk/deliveries/${id}`, {})
    expect(headers.get('location')).toBe('/desk/deliveries?done=resent')
    expect(outbox.delivery(id)?.state).toBe('waiting')
    expect((await post(`/desk/deliveries/${id}`, {})).status).toBe(409)
  })
})

describe('revisions', () => {
  test('are listed and compared by story, and an earlier one goes live again', async () => {
    await publish(issue('甲'))
    const changedText = issue('甲').replace('裁员一成', '裁员两成')
    await post(EDIT, { markdown: changedText, action: 'live', etag: etagIn(await get(EDIT)) })
    const second = await get(`${EDIT}/revisions/2`)
    expect(second.html).toMatch(/乙公司裁员[\s\S]*裁员一成。[\s\S]*裁员两成。/)
    expect(second.html).not.toContain('开盘上涨。')
    const first = await get(`${EDIT}/revisions/1`)
    expect(first.html).toContain(words.revision.firstOne)
    await post(`${EDIT}/revisions/1`, { action: 'live', etag: etagIn(first) })
    expect(inFolder()).toBe(issue('甲'))
    expect((await get(`${EDIT}/revisions/3`)).status).toBe(200)
    expect((await get(`${EDIT}/revisions/9`)).status).toBe(404)
  })
})

describe('tokens', () => {
  const add = (fields: Readonly<Record<string, string>>, token = tokens.all) =>
    post('/desk/tokens', fields, cookie(token))

  test('are added, shown once, used, and revoked', async () => {
    const { status, html } = await add({ name: '新来的', right: 'read' })
    expect(status).toBe(200)
    const [text = ''] = /dateline_[\w-]{43}/.exec(html) ?? []
    expect((await get('/desk/tokens')).html).not.toContain(text)
    expect((await get('/desk', text)).status).toBe(200)
    expect((await get('/desk/tokens', text)).status).toBe(403)
    const { headers } = await post('/desk/tokens/revoke', { name: '新来的' })
    expect(headers.get('location')).toBe('/desk/tokens?done=revoked')
    expect((await get('/desk', text)).status).toBe(401)
  })

  test('are managed by those who have every right', async () => {
    expect((await add({ name: 'more', right: 'withdraw' }, tokens.publish)).status).toBe(403)
    expect((await post('/desk/tokens/revoke', { name: 'me' }, cookie(tokens.publish))).status).toBe(403)
    expect((await get('/desk', tokens.publish)).html).not.toContain('/desk/tokens')
  })

  test.each([
    ['a reserved name', { name: 'folder', right: 'read' }, 400],
    ['no right', { name: 'nothing' }, 400],
    ['a right that does not exist', { name: 'x', right: 'burn' }, 400],
    ['a name that another has', { name: 'reader', right: 'read' }, 409],
  ])('are not added with %s', async (_, fields, status) => {
    expect((await add(fields)).status).toBe(status)
  })

  test('stay if they are unknown, or the one that is in use', async () => {
    expect((await post('/desk/tokens/revoke', { name: 'me' })).status).toBe(409)
    expect((await post('/desk/tokens/revoke', { name: 'nobody' })).status).toBe(404)
    expect((await get('/desk')).status).toBe(200)
  })
})

test('the address field opens an issue; what does not exist is said', async () => {
  expect((await get('/desk/edit?id=2026-01-11')).headers.get('location')).toBe(EDIT)
  const { status, html } = await get('/desk/edit/2001-01-01')
  expect(status).toBe(404)
  expect(html).toContain(words.refused.missing)
})

test('other methods are refused', async () => {
  expect((await load('DELETE', '/desk/new', cookie(tokens.all))).headers.get('allow')).toBe('GET, POST')
})

test('without a token there is no desk', async () => {
  db.exec('UPDATE tokens SET revoked_at = 3 WHERE revoked_at IS NULL')
  for (const place of ['/desk', '/desk/new', EDIT]) expect((await load('GET', place, {})).status).toBe(404)
  expect((await post('/desk/sign-in', { token: tokens.all })).status).toBe(404)
  db.exec('UPDATE tokens SET revoked_at = NULL WHERE revoked_at = 3')
})
