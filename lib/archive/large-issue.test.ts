import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LARGE_ISSUE } from '@/lib/site/cache-tags'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let archive: Archive
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'large-issue-'))
  mkdirSync(path.join(folder, 'issues'))
  write('2026-01-01', '正文。')
  write('2026-01-11', '正文。')
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: folder,
    dataDir: path.join(folder, 'data'),
  })
  await archive.sync()
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (day: string, words: string): void =>
  writeFileSync(
    path.join(folder, 'issues', `${day}.md`),
    `---\ntitle: ${day}\ndate: ${day}\nsummary: 一句\n---\n\n## 模型\n\n### 消息 ${day}\n\n${words}\n`,
  )

/** Writes an issue and returns the tags of the change. */
async function publish(day: string, words: string): Promise<readonly string[]> {
  const { snapshot } = archive.changes()
  write(day, words)
  await archive.sync()
  return [...archive.changes(snapshot).tags]
}

const GIANT = '字'.repeat(300_000)

test('a change of an ordinary issue is not marked as one of a large issue', async () => {
  expect(await publish('2026-01-12', '正文。')).not.toContain(LARGE_ISSUE)
})

test('a change of a large issue, and one of its neighbour, is marked', async () => {
  expect(await publish('2026-01-12', GIANT)).toContain(LARGE_ISSUE)
  expect(await publish('2026-01-13', '正文。')).toContain(LARGE_ISSUE)
})

test('lists show a bounded part of a very long title', async () => {
  await publish('2026-01-12', `正文。\n\n### ${GIANT}\n\n正文。`)
  writeFileSync(
    path.join(folder, 'issues', '2026-01-13.md'),
    `---\ntitle: ${GIANT}\ndate: 2026-01-13\n---\n\n## 模型\n\n### 甲\n\n正文。\n`,
  )
  await archive.sync()
  expect(archive.newest(1)[0]?.title).toHaveLength(300)
  expect(archive.issue({ date: '2026-01-13', edition: 1 })?.issue.title).toBe(GIANT)
  const headlines = archive.newestItems({ kind: 'story' }, 10).map(({ headline }) => headline.length)
  expect(Math.max(...headlines)).toBe(300)
})
