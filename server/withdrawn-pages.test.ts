import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { shareArchive } from '@/lib/archive/shared-archive'
import { everyAddress } from './fixtures/every-address'
import { renderApp } from './fixtures/render-app'
import { responseTags } from './response-tags'
import { maxStaleMs } from './responses'
import { routeOf } from './routes'

const story = (headline: string, address: string): string =>
  `### [${headline}](https://a.example/${address})\n\n${headline}，消息来自现场。\n`
const ISSUES: Readonly<Record<string, string>> = {
  '2026-01-10': story('OpenAI 上线鲸落计划', '1') + story('云杉科技开源模型', '2'),
  '2026-01-11': story('OpenAI 再谈鲸落计划', '3') + story('谷歌更新搜索引擎', '4'),
}
let folder: string
let archive: Archive
const fileOf = (day: string): string => path.join(folder, 'issues', `${day}.md`)

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'withdrawn-pages-'))
  mkdirSync(path.join(folder, 'issues'))
  for (const [day, body] of Object.entries(ISSUES)) {
    const [first = ''] = /(?<=\[).*?(?=\])/.exec(body) ?? []
    writeFileSync(
      fileOf(day),
      `---\ntitle: ${first}，及其他\ndate: ${day}\nsummary: "- ${first}\\n- 其他消息"\n---\n## 模型\n${body}`,
    )
  }
  writeFileSync(
    path.join(folder, 'topics.yaml'),
    '- { id: openai, name: OpenAI, kind: 公司, aliases: [OpenAI], description: 公司。 }\n',
  )
  vi.stubEnv('CONTENT_DIR', folder)
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: folder,
    dataDir: path.join(folder, 'data'),
  })
  await archive.sync()
  shareArchive(Promise.resolve(archive))
}, 60_000)
afterAll(() => {
  vi.unstubAllEnvs()
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const routeAt = (address: string) =>
  routeOf(address, archive, { files: new Set(), own: new Set(), texts: new Map(), movedTo: () => undefined })
async function render(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>()
  for (const address of addresses) bodies.set(address, (await renderApp(address, archive)) ?? '')
  return bodies
}

describe('withdrawn content', () => {
  test.each([
    [
      'a story',
      'withdrawn: [{ story: OpenAI 再谈鲸落计划, date: 2026-01-12, reason: 未经核实 }]',
      '再谈鲸落',
    ],
    ['an issue', 'withdrawn: { date: 2026-01-12, reason: 未经核实 }', '谷歌更新'],
  ])(
    '(%s) is on no page and in no document, and its own pages say that it was withdrawn',
    async (_, line, words) => {
      const before = await render(everyAddress(archive))
      const showed = [...before].filter(([, body]) => body.includes(words)).map(([address]) => address)
      const tagsBefore = new Map(showed.map((address) => [address, responseTags(routeAt(address), archive)]))
      const { snapshot } = archive.changes()
      writeFileSync(
        fileOf('2026-01-11'),
        readFileSync(fileOf('2026-01-11'), 'utf8')
          .replace(/^withdrawn:.*\n/m, '')
          .replace('---\n', `---\n${line}\n`),
      )
      await archive.sync()
      const { tags } = archive.changes(snapshot)
      const stale = showed.filter(
        (address) => tags !== 'all' && !tagsBefore.get(address)?.some((tag) => tags.has(tag)),
      )
      expect(stale).toEqual([])
      expect(maxStaleMs(tags)).toBe(0)
      const after = await render([...new Set([...everyAddress(archive), ...showed])])
      expect([...after].filter(([, body]) => body.includes(words)).map(([address]) => address)).toEqual([])
      const own = showed.filter(
        (address) => /^\/stories\/\w+$/.test(address) && !archive.hasStory(address.slice(9)),
      )
      expect(own.length).toBeGreaterThan(0)
      for (const address of own) {
        expect(routeAt(address).kind).toBe('page')
        expect(after.get(address)).toContain('原因：未经核实')
      }
    },
  )
})
