import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

test.describe.configure({ mode: 'serial' })

const content = mkdtempSync(path.join(tmpdir(), 'dateline-empty-'))
let server: OwnServer
const statusOf = async (address: string): Promise<number> => (await fetch(`${server.url}${address}`)).status

test.beforeAll(async () => {
  copyLists(content)
  mkdirSync(path.join(content, 'issues'))
  server = await startOwnServer(content)
})
test.afterAll(async () => {
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})

/** Returns all addresses in links of the front page, including those of feeds. */
async function linked(): Promise<readonly string[]> {
  const html = await (await fetch(server.url)).text()
  return [...new Set([...html.matchAll(/href="(\/[^"#]*)"/g)].flatMap(([, address]) => address ?? []))]
}

test('without an issue every linked page exists and works', async () => {
  const addresses = await linked()
  expect(addresses).toEqual(
    expect.arrayContaining([
      '/',
      '/archive',
      '/topics',
      '/impact',
      '/weeks',
      '/sources',
      '/search',
      '/feed.xml',
    ]),
  )
  for (const address of [
    ...addresses,
    '/search?q=AI',
    '/sitemaps/pages.xml',
    '/sitemaps/news.xml',
    '/llms.txt',
  ]) {
    expect(await statusOf(address), address).toBe(200)
  }
  expect(await statusOf('/archive/2026')).toBe(404)
})

test('with only a broken issue every linked page works, too, and /healthz reports the held file', async () => {
  writeFileSync(
    path.join(content, 'issues', 'a.md'),
    '---\ntitle: 坏\ndate: 2026-01-01\n---\n# 坏\n\n只有引子。\n',
  )
  await expect.poll(async () => (await fetch(`${server.url}/healthz`)).text()).toContain('"file":"a.md"')
  for (const address of await linked()) expect(await statusOf(address), address).toBe(200)
})
