import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deskFile } from '@/lib/desk/database'
import { Outbox } from '@/lib/desk/outbox'
import { findAddress } from '@/lib/routes/table'
import { DESK_PAGES, traditionalPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import {
  cookie,
  type DeskBrowser,
  EDIT_PATH,
  etagIn,
  issueText,
  openDeskBrowser,
} from '@/server/desk/fixtures/desk-browser'

const { desk: words } = strings

let desk: DeskBrowser
beforeAll(async () => {
  desk = await openDeskBrowser()
})
afterEach(() => desk.clear())
afterAll(() => desk.close())

const publish = (markdown: string) => desk.post('/desk/new', { markdown, action: 'live' })

describe('revisions', () => {
  test('are listed and compared by story, and an earlier one goes live again', async () => {
    await publish(issueText('甲'))
    const changedText = issueText('甲').replace('裁员一成', '裁员两成')
    await desk.post(EDIT_PATH, {
      markdown: changedText,
      action: 'live',
      etag: etagIn(await desk.get(EDIT_PATH)),
    })
    const second = await desk.get(`${EDIT_PATH}/revisions/2`)
    expect(second.html).toMatch(/乙公司裁员[\s\S]*裁员一成。[\s\S]*裁员两成。/)
    expect(second.html).not.toContain('开盘上涨。')
    const first = await desk.get(`${EDIT_PATH}/revisions/1`)
    expect(first.html).toContain(words.revision.firstOne)
    await desk.post(`${EDIT_PATH}/revisions/1`, { action: 'live', etag: etagIn(first) })
    expect(desk.inFolder()).toBe(issueText('甲'))
    expect((await desk.get(`${EDIT_PATH}/revisions/3`)).status).toBe(200)
    expect((await desk.get(`${EDIT_PATH}/revisions/9`)).status).toBe(404)
  })
})

describe('the outbox', () => {
  test('shows failures with their reason, and sends them again', async () => {
    const outbox = new Outbox(desk.sql)
    const event = {
      kind: 'issue.published',
      issue: { date: '2026-01-11', edition: 1 },
      revision: 1,
      title: '甲',
    } as const
    await outbox.add(event, ['telegram'], 1)
    const [{ id } = { id: 0 }] = await outbox.list({ limit: 1 })
    await outbox.settle(id, { state: 'failed', nextAt: 1, reason: '403 <b>' })
    const { html } = await desk.get('/desk/deliveries')
    expect(html).toContain('403 &lt;b&gt;')
    expect(html).toContain('发布 2026-01-11')
    const { headers } = await desk.post(`/desk/deliveries/${id}`, {})
    expect(headers.get('location')).toBe('/desk/deliveries?done=resent')
    expect((await outbox.delivery(id))?.state).toBe('waiting')
    expect((await desk.post(`/desk/deliveries/${id}`, {})).status).toBe(409)
  })
})

describe('tokens', () => {
  const add = (fields: Readonly<Record<string, string>>, token = desk.tokens.all) =>
    desk.post('/desk/tokens', fields, cookie(token))

  test('are added, shown once, used, and revoked', async () => {
    const { status, html } = await add({ name: '新来的', right: 'read' })
    expect(status).toBe(200)
    const [text = ''] = /dateline_[\w-]{43}/.exec(html) ?? []
    expect((await desk.get('/desk/tokens')).html).not.toContain(text)
    expect((await desk.get('/desk', text)).status).toBe(200)
    expect((await desk.get('/desk/tokens', text)).status).toBe(403)
    const { headers } = await desk.post('/desk/tokens/revoke', { name: '新来的' })
    expect(headers.get('location')).toBe('/desk/tokens?done=revoked')
    expect((await desk.get('/desk', text)).status).toBe(401)
  })

  test('are managed by those who have every right', async () => {
    expect((await add({ name: 'more', right: 'withdraw' }, desk.tokens.publish)).status).toBe(403)
    expect((await desk.post('/desk/tokens/revoke', { name: 'me' }, cookie(desk.tokens.publish))).status).toBe(
      403,
    )
    expect((await desk.get('/desk', desk.tokens.publish)).html).not.toContain('/desk/tokens')
  })

  test.each([
    ['a reserved name', { name: 'folder', right: 'read' }, 400],
    ['no right', { name: 'nothing' }, 400],
    ['a right that does not exist', { name: 'x', right: 'burn' }, 400],
    ['a name that another has', { name: 'reader', right: 'read' }, 409],
  ])('are not added with %s', async (_, fields, status) => {
    expect((await add(fields)).status).toBe(status)
  })

  test('cannot be revoked by an unknown name, nor the one that is in use', async () => {
    expect((await desk.post('/desk/tokens/revoke', { name: 'me' })).status).toBe(409)
    expect((await desk.post('/desk/tokens/revoke', { name: 'nobody' })).status).toBe(404)
    expect((await desk.get('/desk')).status).toBe(200)
  })
})

test('a file that is held back in the folder is listed with its errors, and mended by the form', async () => {
  const file = path.join(desk.issuesDir, 'evening.md')
  writeFileSync(file, issueText('甲').replace('2026-01-11', '2026-13-99'))
  desk.held.push({ file: 'evening.md', diagnostics: [] })
  expect((await desk.get('/desk')).html).toMatch(/被扣<\/span><a href="\/desk\/edit\/evening">/)
  const page = await desk.get('/desk/edit/evening')
  expect(page.html).toContain('<code>date: 2026-13-99</code>')
  await desk.post('/desk/edit/evening', { markdown: issueText('甲'), action: 'live', etag: etagIn(page) })
  expect(desk.inFolder('evening.md')).toBe(issueText('甲'))
  desk.held.pop()
})

test('no address reaches a file outside the folder', async () => {
  writeFileSync(path.join(desk.issuesDir, '..', 'secret.md'), issueText('甲'))
  for (const id of ['..%2Fsecret', '%2E%2E%2Fsecret', '..%5Csecret'])
    expect((await desk.get(`/desk/edit/${id}`)).status).toBe(404)
})

test('a page says that the folder is missing, and nothing is live', async () => {
  rmSync(desk.issuesDir, { recursive: true })
  const { status, html } = await publish(issueText('甲'))
  expect(status).toBe(507)
  expect(html).toContain(words.refused.unwritable)
  expect((await desk.get('/desk')).html).not.toContain(words.short.live)
})

test('if another folder takes the place of the folder, its text stays, and the earlier one can be put back', async () => {
  await publish(issueText('甲'))
  const seen = etagIn(await desk.get(EDIT_PATH))
  rmSync(desk.issuesDir, { recursive: true })
  mkdirSync(desk.issuesDir)
  writeFileSync(path.join(desk.issuesDir, '2026-01-11.md'), issueText('另一个文件夹'))
  const late = await desk.post(EDIT_PATH, { markdown: issueText('乙'), action: 'live', etag: seen })
  expect(late.status).toBe(412)
  expect(desk.inFolder()).toBe(issueText('另一个文件夹'))
  await desk.post(`${EDIT_PATH}/revisions/1`, { action: 'live', etag: etagIn(late) })
  expect(desk.inFolder()).toBe(issueText('甲'))
})

test('pages of the desk are in no sitemap or export, and have no traditional version', () => {
  for (const address of Object.values(DESK_PAGES)) {
    expect(findAddress(address)).toBeUndefined()
    expect(traditionalPath(address)).toBeUndefined()
  }
})

test('the address field opens an issue, or says that it does not exist', async () => {
  expect((await desk.get('/desk/edit?id=2026-01-11')).headers.get('location')).toBe(EDIT_PATH)
  const { status, html } = await desk.get('/desk/edit/2001-01-01')
  expect(status).toBe(404)
  expect(html).toContain(words.refused.missing)
})

test('other methods are refused', async () => {
  expect((await desk.load('DELETE', '/desk/new', cookie(desk.tokens.all))).headers.get('allow')).toBe(
    'GET, POST',
  )
})

test('without a token there is no desk', async () => {
  await desk.sql.run('UPDATE tokens SET revoked_at = 3 WHERE revoked_at IS NULL')
  for (const place of ['/desk', '/desk/new', EDIT_PATH])
    expect((await desk.load('GET', place, {})).status).toBe(404)
  expect((await desk.post('/desk/sign-in', { token: desk.tokens.all })).status).toBe(404)
  await desk.sql.run('UPDATE tokens SET revoked_at = NULL WHERE revoked_at = 3')
})

test('a page says that the database is damaged', async () => {
  const file = deskFile(desk.stateDir)
  const copy = `${file}.copy`
  renameSync(file, copy)
  writeFileSync(file, 'no database')
  const { status, html } = await desk.get('/desk')
  expect(status).toBe(503)
  expect(html).toContain(words.refused.unavailable)
  rmSync(file)
  renameSync(copy, file)
})
