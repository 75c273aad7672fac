import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let archive: Archive
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'story-pages-'))
  mkdirSync(path.join(folder, 'issues'))
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: 'examples/sample',
    dataDir: path.join(folder, 'data'),
  })
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const INSIGHT = '\n**深度解读 & 洞察：**\n- 解读。\n'
const publish = (day: string, stories: string): void =>
  writeFileSync(
    path.join(folder, 'issues', `${day}.md`),
    `---\ntitle: ${day}\ndate: ${day}\n---\n## 模型\n${stories}`,
  )
const story = (headline: string, more = ''): string =>
  `### [${headline}](https://a.example/${encodeURIComponent(headline)})\n正文。\n${more}\n`
const pagesOf = (year: string): readonly string[] =>
  archive.storyPages(year).map(({ date, headline }) => `${date} ${headline}`)

test('of a year’s stories, those with a source and an insight have pages of their own', async () => {
  publish('2025-12-31', story('旧', INSIGHT))
  publish('2026-01-10', story('甲', INSIGHT) + story('乙'))
  publish('2026-01-11', story('丙', INSIGHT) + story('丁', INSIGHT))
  await archive.sync()
  expect(pagesOf('2026')).toEqual(['2026-01-11 丙', '2026-01-11 丁', '2026-01-10 甲'])
  expect(pagesOf('2025')).toEqual(['2025-12-31 旧'])
  expect(pagesOf('2024')).toEqual([])
})

test('the first occurrence of a story decides whether it has a page of its own, not a later one', async () => {
  publish('2026-01-10', story('甲', INSIGHT) + story('乙'))
  publish('2026-01-11', story('甲', INSIGHT) + story('乙', INSIGHT))
  await archive.sync()
  expect(pagesOf('2026')).toEqual(['2026-01-10 甲'])
  publish('2026-01-09', story('甲'))
  await archive.sync()
  expect(pagesOf('2026')).toEqual([])
})
