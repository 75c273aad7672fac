import { execFile } from 'node:child_process'
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

const SITE_URL = 'https://static-paper.test'
const ISSUES = ['2026-03-02.md', '2026-03-03.md', '2026-03-04.md']

/** Few, because each has two feeds. */
const TOPICS = '- { id: chips, name: 芯片, kind: 领域, aliases: [芯片], description: 芯片。 }\n'

/** Links that need the server: the export says so. */
const SERVER_ONLY = ['/search.json', '/healthz', '/api/changes', '/mcp', '/feeds/mix.xml']

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-export-'))
const content = path.join(folder, 'content')
const out = path.join(folder, 'out')
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const publish = (names: readonly string[]): void => {
  for (const name of names) cpSync(`examples/sample/issues/${name}`, path.join(content, 'issues', name))
}

/** Runs the command; returns its summary. */
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

/** Addresses of this site in a file, whatever its format. */
function linksIn(file: string): readonly string[] {
  if (/\.(?:png|ico|woff2)$/.test(file) || file.startsWith('_next/')) return []
  const text = readFileSync(path.join(out, file), 'utf8')
  const patterns = [/https:\/\/static-paper\.test(\/[^\s"'<>)\\]*)/g]
  if (file.endsWith('.html')) patterns.push(/\b(?:href|src|action)="(\/[^"]*)"/g)
  if (file.endsWith('.webmanifest')) patterns.push(/"(?:src|start_url|url)":"(\/[^"]*)"/g)
  if (file === 'sw.js') patterns.push(/"(\/(?:issues|reader|_next)\/[^"]+|\/offline|\/my)"/g)
  const modules = file.startsWith('reader/') ? [...text.matchAll(/"\.\/([^"\s]+\.js)"/g)] : []
  return [
    ...patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, link = '']) => link)),
    ...modules.map(([, name]) => `/reader/${name}`),
  ]
}

/** Links that lead to no file. */
function brokenLinks(): readonly string[] {
  const files = new Set(filesIn(out))
  const resolves = (link: string): boolean => {
    const name = decodeURIComponent(link.split(/[?#]/, 1)[0] ?? '').slice(1)
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

test('an export has a file for every link, and a later one writes only what differs', async ({ request }) => {
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
  expect(readFileSync(path.join(out, 'pages/2026-03-02.html'), 'utf8')).toContain('url=/issues/2026-03-02')

  await test.step('the search page says that it needs the server', () => {
    expect(readFileSync(path.join(out, 'search.html'), 'utf8')).toContain('无法搜索')
    expect(readFileSync(path.join(out, 'zh-hant/search.html'), 'utf8')).toContain(
      '<a href="/zh-hant/archive">往期',
    )
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
