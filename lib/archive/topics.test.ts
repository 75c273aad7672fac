import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let archive: Archive
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dateline-topics-'))
  const issuesDir = path.join(folder, 'issues')
  mkdirSync(issuesDir)
  const topic = (id: string, name: string): string =>
    `- id: ${id}\n  name: ${name}\n  kind: 公司\n  aliases: [${name}]\n`
  writeFileSync(
    path.join(folder, 'topics.yaml'),
    topic('own', '阿尔法') + topic('common', '贝塔') + topic('rare', '伽马'),
  )
  archive = openArchive({ issuesDir, contentDir: folder, dataDir: path.join(folder, 'data') })
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true })
})

/** Publishes an issue with `count` stories for each headline. */
async function print(stories: readonly (readonly [count: number, headline: string])[]): Promise<void> {
  const headlines = stories.flatMap(([count, headline]) =>
    Array.from({ length: count }, (_, at) => `### ${headline}之${at}\n正文。\n`),
  )
  const text = `---\ntitle: 题\ndate: 2026-01-11\nsummary: 句\n---\n## 模型\n${headlines.join('\n')}`
  writeFileSync(path.join(folder, 'issues', 'a.md'), text)
  await archive.sync()
}
const related = () => archive.topic('own', 1)?.related.map(({ topic, together }) => [topic.id, together])

test('topics are related if they occur together more often than by chance, however rare they are', async () => {
  await print([
    [4, '阿尔法和贝塔'],
    [3, '阿尔法和伽马'],
    [10, '贝塔'],
    [20, '其他'],
  ])
  expect(related()).toEqual([
    ['rare', 3],
    ['common', 4],
  ])
})

test('topics that occur together no more often than by chance are not related', async () => {
  await print([
    [4, '阿尔法和贝塔'],
    [3, '阿尔法和伽马'],
    [20, '贝塔'],
  ])
  expect(related()).toEqual([['rare', 3]])
})

test('the main topics of an issue are those with the most of its items', async () => {
  await print([
    [1, '阿尔法'],
    [2, '贝塔'],
  ])
  const names = (edition: number) => archive.mainTopics({ date: '2026-01-11', edition }).map(({ id }) => id)
  expect(names(1)).toEqual(['common', 'own'])
  expect(names(2)).toEqual([])
})

test('a topic counts the items about it, and lists items that only mention it separately', async () => {
  await print([
    [2, '阿尔法发布模型'],
    [1, '贝塔超越阿尔法'],
  ])
  const topic = archive.topic('own', 1)
  expect([topic?.total, topic?.mentioned]).toEqual([2, 1])
  expect(topic?.items.entries.map(({ headline }) => headline)).toEqual([
    '阿尔法发布模型之0',
    '阿尔法发布模型之1',
  ])
  expect(topic?.mentions.map(({ headline }) => headline)).toEqual(['贝塔超越阿尔法之0'])
  expect(archive.topics().find((one) => one.topic.id === 'own')?.items).toBe(2)
  expect(archive.newestItems({ kind: 'topics', topics: ['own'] }, 10).length).toBe(2)
})

test('the busiest week is shown with the report that stands first in its issue', async () => {
  await print([[3, '阿尔法']])
  expect(archive.topic('own', 1)?.peak?.item.headline).toBe('阿尔法之0')
})
