import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { tokensOf } from '@/lib/desk/tokens'
import { strings } from '@/lib/site/strings'
import {
  cookie,
  type DeskBrowser,
  EDIT_PATH,
  issueText,
  openDeskBrowser,
  type SentHeaders,
} from '@/server/desk/fixtures/desk-browser'

const { desk: words } = strings

let desk: DeskBrowser
beforeAll(async () => {
  desk = await openDeskBrowser()
})
afterEach(() => desk.clear())
afterAll(() => desk.close())

const publish = (markdown: string) => desk.post('/desk/new', { markdown, action: 'live' })

describe('signing in', () => {
  const signIn = (token: string, headers: SentHeaders = {}) =>
    desk.post('/desk/sign-in', { token, to: '/desk/new' }, headers)

  test('shows a form to those who have not, without a refusal at the first visit', async () => {
    const { status, html, headers } = await desk.load('GET', '/desk', { host: 'news.example' })
    expect(status).toBe(200)
    expect(html).toContain('type="password"')
    expect(html).not.toContain('role="alert"')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
  })

  test('sets a cookie that only this desk gets, and goes back to the page that was asked for', async () => {
    const asked = await desk.load('GET', '/desk/new', {})
    expect(asked.status).toBe(401)
    const { status, headers } = await signIn(desk.tokens.all)
    expect(status).toBe(303)
    expect(headers.get('location')).toBe('/desk/new')
    expect(headers.get('set-cookie')).toBe(
      `dateline-desk=${desk.tokens.all}; Path=/desk; HttpOnly; SameSite=Strict; Secure`,
    )
  })

  test('leads only to pages of the desk', async () => {
    for (const to of ['https://evil.example/', '//evil.example/desk', '/desk/../evil', '/issues/2026-01-11'])
      expect(
        (await desk.post('/desk/sign-in', { token: desk.tokens.all, to }, {})).headers.get('location'),
      ).toBe('/desk')
  })

  test('sets a cookie without `Secure` only over http on this machine', async () => {
    const local = await signIn(desk.tokens.all, { origin: 'http://localhost:3000', host: 'localhost:3000' })
    expect(local.status).toBe(303)
    expect(local.headers.get('set-cookie')).not.toContain('Secure')
    const plain = await signIn(desk.tokens.all, { origin: 'http://192.0.2.7:3000', host: '192.0.2.7:3000' })
    expect(plain.status).toBe(403)
    expect(plain.headers.get('set-cookie')).toBeNull()
    expect(plain.html).toContain(words.signIn.unsafe)
  })

  test('says before it asks for a token that the connection is not encrypted', async () => {
    const { html } = await desk.load('GET', '/desk', { host: '192.0.2.7:3000' })
    expect(html).toContain(words.signIn.unsafe)
    expect(html).not.toContain('type="password"')
    const proxied = await desk.load('GET', '/desk', { 'x-forwarded-proto': 'http' })
    expect(proxied.html).toContain(words.signIn.unsafe)
  })

  test('trusts `Sec-Fetch-Site` behind a proxy that changes the host', async () => {
    const { html } = await desk.load('GET', '/desk', { host: 'app:3000', 'sec-fetch-site': 'none' })
    expect(html).toContain('type="password"')
  })

  test('refuses a wrong token, and after ten of them any request from the address', async () => {
    const statuses = []
    for (let time = 0; time < 11; time += 1) statuses.push((await signIn('dateline_wrong')).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  })

  test('needs the right to read', async () => {
    const { status, html, headers } = await signIn(desk.tokens.send)
    expect(status).toBe(403)
    expect(headers.get('set-cookie')).toBeNull()
    expect(html).toContain(words.signIn.mayNotRead)
  })

  test('ends when the token is revoked, and by signing out', async () => {
    const revoked = await tokensOf(desk.sql).add('gone', ['read'], 1)
    expect((await desk.get('/desk', revoked)).html).toContain(words.nav.signOut)
    await tokensOf(desk.sql).revoke('gone', 2)
    const { status, html } = await desk.get('/desk', revoked)
    expect(status).toBe(401)
    expect(html).toContain(words.signIn.ended)
    const out = await desk.post('/desk/sign-out', {})
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
    const { status, html } = await desk.post(
      '/desk/new',
      { markdown: issueText('甲'), action: 'live' },
      { ...cookie(desk.tokens.all), ...headers },
    )
    expect(status).toBe(403)
    expect(html).toContain(words.refused.origin)
    expect(desk.inFolder()).toBeUndefined()
  })

  test('is accepted only with a cookie, a request of a program only without one', async () => {
    expect((await desk.post('/desk/new', { markdown: issueText('甲'), action: 'live' }, {})).status).toBe(401)
    const asProgram = await desk.post('/desk/issues', { markdown: issueText('甲') })
    expect(asProgram.status).toBe(401)
    expect(desk.inFolder()).toBeUndefined()
  })

  test.each([
    ['/desk/new', 'read', words.refused.right('publish')],
    [EDIT_PATH, 'read', words.refused.right('publish')],
    [`${EDIT_PATH}/revisions/1`, 'correct', words.refused.right('publish')],
    [`${EDIT_PATH}/correct`, 'publish', words.refused.right('correct')],
    [`${EDIT_PATH}/withdraw`, 'publish', words.refused.right('withdraw')],
    [`${EDIT_PATH}/take-back`, 'correct', words.refused.right('withdraw')],
    ['/desk/deliveries/1', 'read', words.refused.right('publish')],
  ] as const)('%s is refused to a token that may only %s', async (place, right, text) => {
    await publish(issueText('甲'))
    const before = desk.inFolder()
    const fields = { markdown: issueText('乙'), action: 'live', text: '更正', reason: '理由' }
    const { status, html } = await desk.post(place, fields, cookie(desk.tokens[right]))
    expect(status).toBe(403)
    expect(html).toContain(text)
    expect(desk.inFolder()).toBe(before)
  })

  test('is not shown to those who may not use it', async () => {
    await publish(issueText('甲'))
    const { html } = await desk.get(EDIT_PATH, desk.tokens.read)
    expect(html.match(/method="post"/g)).toHaveLength(1)
    const corrector = await desk.get(EDIT_PATH, desk.tokens.correct)
    expect(corrector.html).toContain(`action="${EDIT_PATH}/correct"`)
    expect(corrector.html).not.toContain(`action="${EDIT_PATH}/withdraw"`)
    expect(corrector.html).not.toContain(`action="${EDIT_PATH}"`)
  })

  test('that is larger than 2 MB is refused as a page', async () => {
    const { status, html } = await desk.post('/desk/new', { markdown: '字'.repeat(800_000), action: 'live' })
    expect(status).toBe(413)
    expect(html).toContain(words.refused.tooLarge)
  })
})
