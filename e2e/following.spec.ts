import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

test.describe.configure({ mode: 'serial' })

const content = mkdtempSync(path.join(tmpdir(), 'dateline-content-'))
const issues = path.join(content, 'issues')
const story = (n: number): string => `### [新闻${n}](https://a.example/${n})\n正文${n}。\n\n`
const write = (
  name: string,
  day: string,
  title: string,
  body = `## 模型\n${[1, 2, 3, 4, 5, 6, 7].map(story).join('')}`,
): void =>
  writeFileSync(
    path.join(issues, name),
    `---\ntitle: ${title}\ndate: ${day}\nsummary: 一句\n---\n# ${title}\n\n${body}`,
  )

let server: OwnServer
/** Returns status and text of a response, without optional line breaks of headlines. */
const read = async (address: string): Promise<string> => {
  const answer = await fetch(`${server.url}${address}`)
  return `${answer.status} ${(await answer.text()).replaceAll('<wbr/>', '')}`
}

test.beforeAll(async () => {
  cpSync('testing/site/issues', issues, { recursive: true })
  write('broken.md', '2026-01-12', '坏的一期', '只有引子。\n')
  copyLists(content)
  cpSync('testing/site/redirects.yaml', path.join(content, 'redirects.yaml'))
  server = await startOwnServer(content)
})
test.afterAll(async () => {
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})

// For up to a second after a change, stale pages may be served, so the tests poll.

test('a broken issue is not published, and the others are', async () => {
  await expect.poll(() => read('/issues/2026-01-12')).toMatch(/^404/)
  await expect.poll(() => read('/')).not.toContain('坏的一期')
  await expect
    .poll(() => read('/healthz'))
    .toContain('"file":"broken.md","date":"2026-01-12","rules":["no-sections"]')
})

test('a repaired issue appears on its own page and on all others', async () => {
  write('broken.md', '2026-01-12', '修好的一期')
  await expect.poll(() => read('/')).toContain('修好的一期')
  for (const page of ['/issues/2026-01-12', '/archive', '/feed.xml', '/issues/2026-01-11'])
    await expect.poll(() => read(page)).toContain('修好的一期')
  await expect.poll(() => read('/sitemaps/issues-2026.xml')).toContain('/issues/2026-01-12')
})

test('a changed title replaces the old one everywhere', async () => {
  write('broken.md', '2026-01-12', '又改了的一期')
  await expect.poll(() => read('/')).toContain('又改了的一期')
  for (const page of [
    '/',
    '/archive',
    '/feed.xml',
    '/issues/2026-01-11',
    '/issues/2026-01-12',
    '/no-such-page',
  ]) {
    await expect.poll(() => read(page)).not.toContain('修好的一期')
  }
})

test('a second file of one day gets its own address', async () => {
  write(
    'second.md',
    '2026-01-12',
    '同日第二份',
    `## 应用\n${[11, 12, 13, 14, 15, 16, 17].map(story).join('')}`,
  )
  await expect.poll(() => read('/')).toContain('同日第二份')
  await expect.poll(() => read('/issues/2026-01-12-2')).toMatch(/^200[\s\S]*同日第二份/)
  await expect.poll(() => read('/issues/2026-01-12')).toContain('又改了的一期')
})

test('a removed file disappears', async () => {
  rmSync(path.join(issues, 'broken.md'))
  rmSync(path.join(issues, 'second.md'))
  await expect.poll(() => read('/')).not.toContain('2026-01-12')
  await expect.poll(() => read('/issues/2026-01-12')).toMatch(/^410/)
  await expect.poll(() => read('/issues/2026-01-12-2')).toMatch(/^410/)
  for (const page of ['/', '/archive', '/feed.xml', '/sitemaps/issues-2026.xml'])
    await expect.poll(() => read(page)).not.toContain('2026-01-12')
})

test('a changed site profile appears on every page', async () => {
  writeFileSync(path.join(content, 'site.yaml'), 'name: 晨报\npublishedAt: "06:05"\n')
  await expect.poll(() => read('/')).toContain('晨报')
  for (const page of ['/issues/2026-01-11', '/archive', '/about'])
    await expect.poll(() => read(page)).toContain('· 晨报')
  await expect.poll(() => read('/issues/2026-01-11')).toContain('2026-01-11T06:05:00+08:00')
})

test('old addresses redirect once to the issues in files of their names, and a changed list applies at once', async () => {
  const ask = async (address: string): Promise<string> => {
    const answer = await fetch(`${server.url}${address}`, { redirect: 'manual' })
    return `${answer.status} ${answer.headers.get('location') ?? ''}`
  }
  const [file = ''] = readdirSync(issues).filter((name) => name.endsWith('.md'))
  const old = `/pages/${path.basename(file, '.md')}.html`
  expect(await ask(old)).toBe('308 /issues/2026-01-11')
  expect(await ask(`${old}/`)).toBe('308 /issues/2026-01-11')
  expect(await ask('/pages/2026-01-10-unknown.html')).toBe('404 ')
  writeFileSync(path.join(content, 'redirects.yaml'), '- { from: /old, to: /专题 }\n')
  await expect.poll(() => ask('/old')).toBe('308 /%E4%B8%93%E9%A2%98')
  expect(await ask(old)).toBe('404 ')
  expect(await ask('/%E4%B8%93%E9%A2%98/')).toBe('308 /%E4%B8%93%E9%A2%98')
})

test('security.txt and the IndexNow key exist once the profile has them', async () => {
  for (const path of ['/.well-known/security.txt', '/0123456789abcdef.txt'])
    await expect.poll(() => read(path)).toMatch(/^404/)
  writeFileSync(
    path.join(content, 'site.yaml'),
    'security: mailto:a@b.example\nindexNowKey: 0123456789abcdef\n',
  )
  await expect.poll(() => read('/0123456789abcdef.txt')).toBe('200 0123456789abcdef')
  await expect
    .poll(() => read('/.well-known/security.txt'))
    .toMatch(/^200 Contact: mailto:a@b\.example\nExpires: /)
})

test('the server shuts down gracefully: earlier requests are answered', async () => {
  // The status 100 shows that the server has received the request. Only then is the server stopped.
  const asked = request(`${server.url}/sources`, { headers: { expect: '100-continue' } })
  const answered = new Promise<number | undefined>((resolve, reject) => {
    asked.once('response', (answer) => resolve(answer.resume().statusCode)).once('error', reject)
  })
  const stopped = new Promise<number | null>((resolve) =>
    asked.once('continue', () => resolve(server.stop())),
  )
  asked.end()
  expect(await answered).toBe(200)
  expect(await stopped).toBe(0)
})
