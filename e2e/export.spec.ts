import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'playwright/test'
import { freePort } from '@/testing/free-port'

const BASE = '/paper'
const SITE_URL = `https://static-paper.test${BASE}`
const ISSUES = ['2026-03-02.md', '2026-03-03.md', '2026-03-04.md']

test.use({ serviceWorkers: 'allow' })

/**
 * The list of topics has one topic. Each further topic would add two feeds, and exporting feeds takes time.
 */
const TOPICS = '- { id: chips, name: 芯片, kind: 领域, aliases: [芯片], description: 芯片。 }\n'

/** Addresses that pages link to but the export does not contain. The summary of the export lists them. */
const SERVER_ONLY = ['/search.json', '/healthz', '/api/changes', '/mcp', '/feeds/mix.xml']

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-export-'))
const content = path.join(folder, 'content')
/** The folder that the static host serves. The site is in a folder below it, because it has a base path. */
const host = path.join(folder, 'host')
const out = path.join(host, BASE)
let files: ChildProcess | undefined
test.afterAll(() => {
  files?.kill()
  rmSync(folder, { recursive: true, force: true })
})

const publish = (names: readonly string[]): void => {
  for (const name of names) cpSync(`examples/sample/issues/${name}`, path.join(content, 'issues', name))
}

/** Runs the export command; returns the summary that it prints. */
async function runExport(): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bin/export.mjs', '--out', out, '--site-url', SITE_URL],
    {
      env: {
        ...process.env,
        INIT_CWD: folder,
        CONTENT_DIR: content,
        DATA_DIR: path.join(folder, 'data'),
        STATE_DIR: path.join(folder, 'state'),
      },
    },
  )
  return stdout
}

const filesIn = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))

/** Returns the addresses of this site in an exported file of any format. */
function linksIn(file: string): readonly string[] {
  if (/\.(?:png|ico|woff2)$/.test(file) || file.startsWith('_next/')) return []
  const text = readFileSync(path.join(out, file), 'utf8')
  const patterns = [/https:\/\/static-paper\.test([^\s"'<>)\\]*)/g]
  if (file.endsWith('.html')) patterns.push(/\b(?:href|src|action)="(\/[^"]*)"/g)
  if (file.endsWith('.webmanifest')) patterns.push(/"(?:src|start_url|url)":"(\/[^"]*)"/g)
  if (file === 'sw.js')
    patterns.push(/"(\/(?:paper\/)?(?:issues|reader|_next)\/[^"]+|\/(?:paper\/)?(?:offline|my))"/g)
  const modules = file.startsWith('reader/') ? [...text.matchAll(/"\.\/([^"\s]+\.js)"/g)] : []
  return [
    ...patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, link = '']) => link)),
    ...modules.map(([, name]) => `${BASE}/reader/${name}`),
  ]
}

/** Returns links that lead to no exported file or leave the base path. */
function brokenLinks(): readonly string[] {
  const files = new Set(filesIn(out))
  const resolves = (link: string): boolean => {
    if (link !== BASE && !link.startsWith(`${BASE}/`)) return false
    const name = decodeURIComponent(link.split(/[?#]/, 1)[0] ?? '').slice(BASE.length + 1)
    return name === '' || files.has(name) || files.has(`${name}.html`) || SERVER_ONLY.includes(`/${name}`)
  }
  return [...files].flatMap((file) =>
    linksIn(file)
      .filter((link) => !resolves(link))
      .map((link) => `${file} → ${link}`),
  )
}

const writtenSince = (time: number): readonly string[] =>
  filesIn(out).filter((file) => !file.startsWith('.') && statSync(path.join(out, file)).mtimeMs >= time)

test('an export has a file for every link, and a later one writes only what differs', async ({
  page,
  request,
}) => {
  mkdirSync(path.join(content, 'issues'), { recursive: true })
  for (const name of ['site.yaml', 'redirects.yaml'])
    cpSync(`examples/sample/${name}`, path.join(content, name))
  writeFileSync(path.join(content, 'topics.yaml'), TOPICS)
  publish(ISSUES.slice(0, 2))
  const first = await runExport()
  expect(first).toContain(' 0 removed')
  expect(brokenLinks()).toEqual([])
  for (const file of [
    '404.html',
    'zh-hant/404.html',
    '_headers',
    '_redirects',
    '.nojekyll',
    'robots.txt',
    'sw.js',
  ])
    expect(filesIn(out)).toContain(file)
  expect(readFileSync(path.join(out, 'pages/2026-03-02.html'), 'utf8')).toContain(
    `url=${BASE}/issues/2026-03-02`,
  )

  await test.step('without script, the search page offers the archive', () => {
    expect(readFileSync(path.join(out, 'search.html'), 'utf8')).toContain('需要打开脚本')
    expect(readFileSync(path.join(out, 'zh-hant/search.html'), 'utf8')).toContain(
      `<a href="${BASE}/zh-hant/archive">往期`,
    )
  })

  await test.step('a host for files is enough to read, to search and to read offline', async () => {
    const port = await freePort()
    files = spawn('node_modules/.bin/sirv', [host, '--port', String(port), '--host', '127.0.0.1', '--quiet'])
    const url = `http://127.0.0.1:${port}${BASE}`
    await expect(async () => expect((await request.get(`${url}/feed.xml`)).status()).toBe(200)).toPass()
    await page.goto(`${url}/issues/2026-03-03`)
    await expect(page.locator('html')).toHaveAttribute('data-reader', 'on')
    await page.goto(`${url}/search?q=%22模型%22&kind=story`)
    await expect(page.getByText('搜索在这个浏览器里进行')).toBeVisible()
    await expect(page.locator('.hit mark').first()).toHaveText('模型')
    await expect(page.locator('input[name="kind"][value="story"]')).toBeChecked()
    await page.locator('.hit h2 a').first().click()
    await expect(page).toHaveURL(/\/paper\/stories\//)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await expect.poll(() => page.evaluate(() => caches.match('/paper/offline').then(Boolean))).toBe(true)
    await page.context().setOffline(true)
    await page.goto(`${url}/issues/2026-03-03`)
    await expect(page.locator('h1')).toBeVisible()
    await page.context().setOffline(false)
  })

  await test.step('the reader scripts are those that the server sends', async () => {
    const scripts = filesIn(out).filter((file) => file.startsWith('reader/'))
    expect(scripts.length).toBeGreaterThan(0)
    for (const file of scripts)
      expect(await (await request.get(`/${file}`)).body()).toEqual(readFileSync(path.join(out, file)))
  })

  await test.step('a second export writes nothing', async () => {
    expect(await runExport()).toContain(' 0 files written, 0 removed')
  })

  await test.step('after one more issue, pages that do not show it stay as they are', async () => {
    const before = Date.now()
    publish(ISSUES.slice(2))
    await runExport()
    const written = writtenSince(before)
    expect(written).toContain('issues/2026-03-04.html')
    expect(written).toContain('index.html')
    expect(written).not.toContain('issues/2026-03-02.html')
    expect(written).not.toContain('about.html')
    expect(brokenLinks()).toEqual([])
  })
})
