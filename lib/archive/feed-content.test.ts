import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let archive: Archive
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dateline-feeds-'))
  archive = openArchive({
    issuesDir: folder,
    contentDir: 'testing/lists',
    dataDir: path.join(folder, 'data'),
  })
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true })
})

const DAY = { date: '2026-01-13', edition: 1 }
const write = (summary: string, headline: string): void =>
  writeFileSync(
    path.join(folder, 'a.md'),
    `---\ntitle: 题\ndate: ${DAY.date}\nsummary: ${summary}\n---\n## 模型\n### ${headline}\n正文。\n`,
  )

test('the feed content of an issue is stored, and rewritten with its file', async () => {
  write('一句', 'OpenAI 一')
  await archive.sync()
  expect(archive.forFeeds(DAY)).toMatchObject({
    ...DAY,
    title: '题',
    gist: ['一句'],
    topics: [{ id: 'openai' }],
  })
  expect(archive.forFeeds(DAY)?.html).toContain('<h3>OpenAI 一</h3>')
  write('二句', 'OpenAI 二')
  await archive.sync()
  expect(archive.forFeeds(DAY)?.gist).toEqual(['二句'])
  expect(archive.forFeeds(DAY)?.html).toContain('<h3>OpenAI 二</h3>')
})

test('a day without an issue has no feed content', async () => {
  await archive.sync()
  expect(archive.forFeeds(DAY)).toBeUndefined()
})
