import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let archive: Archive
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'figure-signals-'))
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

const publish = (day: string, headline: string, sum: string): void =>
  writeFileSync(
    path.join(folder, 'issues', `${day}.md`),
    `---\ntitle: ${day}\ndate: ${day}\n---\n## 公司\n### [${headline}](https://a.example/news/${day}.html)\n` +
      `云杉公司用融资 ${sum}在戈壁滩建设水冷数据中心，三家县城银行参与。\n`,
  )

test('two stories of one event that give different numbers each have a hint with both', async () => {
  publish('2026-01-10', '云杉公司融资 6,600 亿元，在戈壁滩建设水冷数据中心', '6,600 亿元')
  publish('2026-01-11', '戈壁滩水冷数据中心：云杉公司融资 6,100 亿元', '6,100 亿元')
  await archive.sync()
  const [event] = archive.allEvents()
  const reports = archive.event(event?.id ?? '')?.reports ?? []
  const words = reports.map(({ item }) => archive.story(item.id)?.signals.map((signal) => signal.words))
  expect(words).toEqual([['融资 6,600 亿元 / 6,100 亿元'], ['融资 6,100 亿元 / 6,600 亿元']])
})
