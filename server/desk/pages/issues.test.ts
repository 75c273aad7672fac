import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { strings } from '@/lib/site/strings'
import {
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

const BROKEN = issueText('坏的').replace('date: 2026-01-11', 'date: 2026-13-99')
const publish = (markdown: string) => desk.post('/desk/new', { markdown, action: 'live' })

describe('a new issue', () => {
  test('goes live byte for byte, and its page shows it', async () => {
    const { status, headers } = await publish(issueText('甲'))
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(`${EDIT_PATH}?done=live`)
    expect(desk.inFolder()).toBe(issueText('甲'))
    const { html } = await desk.get(`${EDIT_PATH}?done=live`)
    expect(html).toContain(words.done.live)
    expect(html).toContain('href="/issues/2026-01-11"')
    expect((await desk.get('/desk')).html).toContain(`href="${EDIT_PATH}">甲</a>`)
  })

  test('may be an uploaded file, which keeps its newlines', async () => {
    const crlf = issueText('甲').replaceAll('\n', '\r\n')
    await desk.post('/desk/new', {
      markdown: '',
      file: new File([crlf], 'x.md'),
      fileName: '',
      action: 'live',
    })
    expect(desk.inFolder()).toBe(crlf)
  })

  test('with an error is kept with the diagnostic at its line, and mended by the next form', async () => {
    const held = await publish(BROKEN)
    const place = held.headers.get('location') ?? ''
    expect(place).toMatch(/^\/desk\/edit\/held-[0-9a-f]{8}\?done=held$/)
    const page = await desk.get(place)
    expect(page.html).toContain(words.done.held)
    expect(page.html).toMatch(/value="3"[^>]*><code>date: 2026-13-99<\/code><p><strong>错误<\/strong>/)
    expect(page.html).toMatch(/href="\/desk\/preview\/[\w-]{32}"/)
    const list = await desk.get('/desk')
    expect(list.html).toContain(words.short.held)
    const id = place.split('?')[0] ?? ''
    const mended = await desk.post(id, { markdown: issueText('好的'), action: 'live', etag: etagIn(page) })
    expect(mended.status).toBe(303)
    expect((await desk.get(mended.headers.get('location') ?? '')).html).toContain(words.done.live)
    expect(desk.inFolder()).toBe(issueText('好的'))
    expect((await desk.get('/desk')).html).not.toContain(words.short.held)
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
    const { status, html } = await desk.post('/desk/new', {
      markdown: issueText('甲'),
      action: 'live',
      ...fields,
    })
    expect(status).toBe(expected)
    expect(html).toContain(text)
    if (!('markdown' in fields)) expect(html).toContain('title: 甲')
    expect(desk.inFolder()).toBeUndefined()
  })

  test('of a day that has one is refused, and the form keeps the text', async () => {
    await publish(issueText('甲'))
    const { status, html } = await publish(issueText('乙'))
    expect(status).toBe(409)
    expect(html).toContain(words.refused.exists)
    expect(html).toContain('title: 乙')
  })

  test('may wait as a draft, be scheduled, come back and go live at once', async () => {
    await desk.post('/desk/new', { markdown: issueText('甲'), action: 'draft' })
    expect(desk.inFolder()).toBeUndefined()
    const act = async (fields: Readonly<Record<string, string>>) => {
      const page = await desk.get(EDIT_PATH)
      const { headers } = await desk.post(`${EDIT_PATH}/revisions/1`, { etag: etagIn(page), ...fields })
      return headers.get('location')
    }
    expect(await act({ action: 'schedule', publishAt: '2099-01-01T07:30' })).toBe(
      `${EDIT_PATH}?done=scheduled`,
    )
    expect((await desk.get('/desk')).html).toContain(words.short.scheduled)
    expect(await act({ action: 'draft' })).toBe(`${EDIT_PATH}?done=draft`)
    expect(desk.inFolder()).toBeUndefined()
    expect(await act({ action: 'live' })).toBe(`${EDIT_PATH}?done=live`)
    expect(desk.inFolder()).toBe(issueText('甲'))
  })
})

test('drafts of one day are told apart in the list by their file names', async () => {
  for (const fileName of ['evening', 'morning'])
    await desk.post('/desk/new', { markdown: issueText('甲'), fileName, action: 'draft' })
  const { html } = await desk.get('/desk')
  for (const name of ['evening', 'morning']) expect(html).toContain(`>2026-01-11，${name}<`)
})

describe('a live issue', () => {
  beforeEach(() => publish(issueText('甲')))

  test('gets a revision; a form over an older revision is refused and keeps what was typed', async () => {
    const seen = etagIn(await desk.get(EDIT_PATH))
    expect(
      (await desk.post(EDIT_PATH, { markdown: issueText('乙'), action: 'live', etag: seen })).status,
    ).toBe(303)
    expect(desk.inFolder()).toBe(issueText('乙'))
    const late = await desk.post(EDIT_PATH, { markdown: issueText('丙'), action: 'live', etag: seen })
    expect(late.status).toBe(412)
    expect(late.html).toContain(words.refused.changed)
    expect(late.html).toContain('title: 丙')
    expect(desk.inFolder()).toBe(issueText('乙'))
  })

  test('keeps its CRLF newlines when it is edited in the browser', async () => {
    writeFileSync(path.join(desk.issuesDir, '2026-01-11.md'), issueText('甲').replaceAll('\n', '\r\n'))
    const etag = etagIn(await desk.get(EDIT_PATH))
    await desk.post(EDIT_PATH, { markdown: issueText('乙').replaceAll('\n', '\r\n'), action: 'live', etag })
    expect(desk.inFolder()).toBe(issueText('乙').replaceAll('\n', '\r\n'))
  })

  test('gets a correction of one of its stories', async () => {
    const page = await desk.get(EDIT_PATH)
    const story = /<option value="([0-9a-f]{10})">乙公司裁员/.exec(page.html)?.[1] ?? ''
    const etag = etagIn(page)
    const { headers } = await desk.post(`${EDIT_PATH}/correct`, { story, text: '应为两成。', etag })
    expect(headers.get('location')).toBe(`${EDIT_PATH}?done=corrected`)
    expect(desk.inFolder()).toContain(`story: "${story}"\n    text: "应为两成。"`)
    expect((await desk.post(`${EDIT_PATH}/correct`, { story: '', text: ' ', etag })).status).toBe(400)
  })

  test('is withdrawn with a reason, shown as such, and taken back to the same bytes', async () => {
    const etag = etagIn(await desk.get(EDIT_PATH))
    const { headers } = await desk.post(`${EDIT_PATH}/withdraw`, { story: '', reason: '来源伪造', etag })
    expect(headers.get('location')).toBe(`${EDIT_PATH}?done=withdrawn`)
    expect(desk.inFolder()).toContain('reason: "来源伪造"')
    expect((await desk.get('/desk')).html).toContain(words.short.withdrawn)
    const page = await desk.get(EDIT_PATH)
    expect(page.html).not.toContain(`action="${EDIT_PATH}/withdraw"`)
    await desk.post(`${EDIT_PATH}/take-back`, { story: '', etag: etagIn(page) })
    expect(desk.inFolder()).toBe(issueText('甲'))
  })

  test('loses one story, which is named while it is withdrawn, and gets it back', async () => {
    const page = await desk.get(EDIT_PATH)
    const story = /<option value="([0-9a-f]{10})">乙公司裁员/.exec(page.html)?.[1] ?? ''
    await desk.post(`${EDIT_PATH}/withdraw`, { story, reason: '', etag: etagIn(page) })
    const after = await desk.get(EDIT_PATH)
    expect(after.html).toMatch(new RegExp(`take-back[\\s\\S]*<option value="${story}">乙公司裁员`))
    await desk.post(`${EDIT_PATH}/take-back`, { story, etag: etagIn(after) })
    expect(desk.inFolder()).toBe(issueText('甲'))
  })

  test('cannot be corrected while a later revision waits', async () => {
    const etag = etagIn(await desk.get(EDIT_PATH))
    await desk.post(EDIT_PATH, { markdown: issueText('乙'), action: 'draft', etag })
    const page = await desk.get(EDIT_PATH)
    expect(page.html).toContain(words.issue.waits)
    const { status } = await desk.post(`${EDIT_PATH}/correct`, { text: '更正', etag: etagIn(page) })
    expect([409, 412]).toContain(status)
    expect((await desk.get('/desk')).html).toContain(words.list.hasLive)
  })
})
