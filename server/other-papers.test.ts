import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { renderToReadableStream } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fixedPageMetadata, showFixedPage } from '@/app/fixed-page'
import { answerAlternate } from '@/lib/alternates/answer'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { shareArchive } from '@/lib/archive/shared-archive'
import { OWN_PAGES } from '@/lib/profile/own-page'
import { parseProfile } from '@/lib/profile/parse'
import { readSite } from '@/lib/profile/read'
import { listAddresses } from '@/lib/routes/table'
import { parseSources } from '@/lib/sources/parse'
import { parseTopics } from '@/lib/topics/parse'
import { errorPage } from './error-page'
import { renderApp } from './fixtures/render-app'
import { answerMcp } from './programs/mcp'

const bundled = (name: string): string => readFileSync(path.join('testing/site', name), 'utf8')

/** Words that only the bundled paper may contain: its name, its description, its topics, its sources. */
const { profile } = parseProfile(bundled('site.yaml'))
const { topics } = parseTopics(bundled('topics.yaml'))
const OWN_WORDS = [
  profile.name,
  profile.description,
  profile.disclosure ?? '',
  '人工智能',
  '语言模型',
  '模型的解读',
  '模型的看法',
  'machine-written',
  ...topics.flatMap(({ name, kind }) => (kind === '公司' || kind === '模型' ? [name] : [])),
  ...parseSources(bundled('sources.yaml')).sources.map(({ name }) => name),
].filter((word) => word.length > 3 || /\p{Script=Han}{2}/u.test(word))

let dataDir: string
let archive: Archive

async function openPaper(contentDir: string): Promise<void> {
  dataDir = mkdtempSync(path.join(tmpdir(), 'paper-'))
  vi.stubEnv('CONTENT_DIR', contentDir)
  vi.stubEnv('SITE_URL', 'https://paper.example')
  archive = openArchive({ issuesDir: path.join(contentDir, 'issues'), contentDir, dataDir })
  shareArchive(Promise.resolve(archive))
  await archive.sync()
}

const pageText = async (name: (typeof OWN_PAGES)[number]): Promise<string> => {
  const page = await renderToReadableStream(showFixedPage({ name, bundled: '内置的文字' }))
  return JSON.stringify(fixedPageMetadata(name)) + (await new Response(page).text())
}

/** Returns what `/mcp` answers to a message of an assistant. */
async function mcpText(method: string, params: object): Promise<string> {
  const headers = new Headers({ accept: 'application/json, text/event-stream' })
  headers.set('content-type', 'application/json')
  const read = async (address: string) => answerAlternate(address, archive, readSite())?.body
  const parts = { archive, ...readSite(), version: '1', read }
  return (await answerMcp(headers, { jsonrpc: '2.0', id: 1, method, params }, parts)).text
}

const ASSISTANT = {
  protocolVersion: '2025-06-18',
  capabilities: {},
  clientInfo: { name: 'test', version: '1' },
}

/** Returns every text of a paper by address: pages, feeds, data, texts in pictures. */
async function textsOfPaper(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map([['error', errorPage('')]])
  for (const name of OWN_PAGES) texts.set(`/${name}`, await pageText(name))
  for (const address of listAddresses(archive))
    if (!texts.has(address)) texts.set(address, (await renderApp(address, archive)) ?? '')
  texts.set('/mcp', await mcpText('initialize', ASSISTANT))
  texts.set('/mcp tools', await mcpText('tools/list', {}))
  texts.set('/mcp quotation', await mcpText('tools/call', { name: 'issue', arguments: {} }))
  return texts
}

describe.each([
  ['climate-weekly', '气候周报', ['/topics/wmo', '/weeks/2026-W03'], '沪ICP备12345678号-2'],
  ['english-daily', 'The Harbour Post', ['/issues/2026-01-14', '/feed.xml'], 'aria-label="The Harbour Post"'],
])('the paper %s', (folder, name, addresses, onEveryPage) => {
  let texts: ReadonlyMap<string, string>
  beforeAll(async () => {
    await openPaper(path.join('testing/papers', folder))
    texts = await textsOfPaper()
  }, 60_000)
  afterAll(() => {
    vi.unstubAllEnvs()
    archive.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('publishes its three issues', () => {
    expect(archive.size()).toBe(3)
    expect([...archive.held(), ...archive.unpublishedFiles()]).toEqual([])
    for (const address of addresses) expect(texts.get(address)).toContain(name)
  })

  test('shows no word of the bundled paper on any page, feed or picture', () => {
    expect(texts.size).toBeGreaterThan(60)
    const found = [...texts].flatMap(([address, text]) =>
      OWN_WORDS.flatMap((word) => (text.includes(word) ? [`${address}: ${word}`] : [])),
    )
    expect(found).toEqual([])
  })

  test('is introduced to assistants by its own name, and as nothing that it does not say', () => {
    expect(texts.get('/mcp')).toContain(name)
    expect(texts.get('/mcp quotation')).toContain('Quoted from https://paper.example/issues/')
    for (const address of ['/mcp', '/mcp tools', '/mcp quotation'])
      expect(texts.get(address)).not.toMatch(/machine|Chinese/)
    for (const address of ['/llms.txt', '/llms-full.txt', '/api'])
      expect(texts.get(address)).toContain('看法和推测')
  })

  test('has its own drawn name, links and pages', () => {
    expect(texts.get('/')).toContain(`class="nameplate"`)
    for (const address of ['/', '/archive', '/about']) expect(texts.get(address)).toContain(onEveryPage)
    for (const page of OWN_PAGES) expect(texts.get(`/${page}`)).not.toContain('内置的文字')
  })
})
