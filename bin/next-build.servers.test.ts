import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NEXT, startBareNext } from '@/testing/bare-next'

const SITE = 'https://news.example'
const PAGE = '.next/server/app/issues/2026-03-26.html'
/** This text is written into a prerendered file. A response that contains it was not rendered again. */
const MARK = 'served from the build'

const content = mkdtempSync(path.join(tmpdir(), 'dateline-build-'))
let output = ''

beforeAll(() => {
  cpSync('examples/sample', content, { recursive: true, preserveTimestamps: true })
  // This test overwrites the build of this clone. It deletes `.next/built-from`, so that the next start
  // builds again.
  rmSync('.next/built-from', { force: true })
  const built = spawnSync(process.execPath, [NEXT, 'build'], {
    env: { ...process.env, CONTENT_DIR: content, SITE_URL: SITE, NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  })
  output = built.stdout + built.stderr
  expect(built.status, output).toBe(0)
  const page = readFileSync(PAGE, 'utf8')
  writeFileSync(PAGE, page.replace('<main', `<!-- ${MARK} --><main`))
})
afterAll(() => rmSync(content, { recursive: true, force: true }))

test('the build prerenders issues, stories, topics, weeks and months with their content, and says how many', () => {
  const { routes } = JSON.parse(readFileSync('.next/prerender-manifest.json', 'utf8'))
  for (const route of ['/', '/issues/2026-03-26', '/topics', '/weeks/2026-W11', '/archive/2026-03'])
    expect(Object.keys(routes)).toContain(route)
  expect(Object.keys(routes).filter((route) => route.startsWith('/stories/')).length).toBeGreaterThan(3)
  expect(Object.keys(routes).filter((route) => route.startsWith('/topics/')).length).toBeGreaterThan(3)
  expect(output).toMatch(/Prerendering the newest (\d+) of \1 issues/)
  expect(readFileSync(PAGE, 'utf8')).toContain(`${SITE}/issues/2026-03-26`)
  expect(readFileSync('.next/server/app/index.html', 'utf8')).toContain('/issues/2026-03-26')
})

test('next start serves what the build prerendered until the content changes', async () => {
  const server = await startBareNext(content, SITE)
  const read = async (): Promise<string> => (await fetch(`${server.url}/issues/2026-03-26`)).text()
  try {
    expect(await read()).toContain(MARK)
    writeFileSync(path.join(content, 'site.yaml'), 'name: 另一份日报\n')
    await expect.poll(read, { timeout: 30_000 }).not.toContain(MARK)
    expect(await read()).toContain('另一份日报')
  } finally {
    await server.stop()
  }
})

test('next start with other content or another SITE_URL serves no prerendered page', async () => {
  const server = await startBareNext(path.resolve('content'), SITE)
  try {
    expect(await (await fetch(server.url)).text()).not.toContain('/issues/2026-03-26')
    expect((await fetch(`${server.url}/issues/2026-03-26`)).status).toBe(404)
  } finally {
    await server.stop()
  }
})
