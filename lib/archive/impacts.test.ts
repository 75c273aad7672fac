import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

const STORIES = [
  ['OpenAI 发布语音模型', '**影响：**\n- 客服行业受益'],
  ['英伟达发布财报', '**影响：**\n- 供应链受益'],
  ['OpenAI 租用英伟达芯片', '**影响：**\n- 算力紧张'],
  ['OpenAI 推出广告', ''],
] as const

describe('impact notes', () => {
  let folder: string
  let archive: Archive

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'impacts-'))
    mkdirSync(path.join(folder, 'issues'))
    for (const [at, [headline, impact]] of STORIES.entries()) {
      const date = `2026-0${at + 1}-05`
      const text = `---\ntitle: 一期\ndate: ${date}\nsummary: 一句\n---\n## 新闻\n### ${headline}\n\n正文。\n\n${impact}\n`
      writeFileSync(path.join(folder, 'issues', `${date}.md`), text)
    }
    archive = openArchive({
      issuesDir: path.join(folder, 'issues'),
      contentDir: 'testing/lists',
      dataDir: path.join(folder, 'data'),
    })
    await archive.sync()
  })
  afterAll(() => {
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('are listed by month', () => {
    expect(archive.impacts({ month: '2026-02' }, 1).entries.map(({ lines }) => lines)).toEqual([
      ['供应链受益'],
    ])
    expect(archive.impacts({ month: '2026-04' }, 1).total).toBe(0)
    expect([archive.impactCount({ month: '2026-02' }), archive.impactCount({ month: '2026-04' })]).toEqual([
      1, 0,
    ])
  })

  test('are listed by topic, newest first, each with its story', () => {
    const { entries } = archive.impacts({ topic: 'openai' }, 1)
    expect(entries.map(({ item, lines }) => [item.headline, ...lines])).toEqual([
      ['OpenAI 租用英伟达芯片', '算力紧张'],
      ['OpenAI 发布语音模型', '客服行业受益'],
    ])
  })

  test('are counted by topic; reports without a note do not count', () => {
    const counts = new Map(archive.impactTopics().map(({ topic, notes }) => [topic.id, notes]))
    expect([counts.get('openai'), counts.get('nvidia')]).toEqual([2, 2])
    expect(counts.has('microsoft')).toBe(false)
  })

  test('do not count if their issue was removed', async () => {
    rmSync(path.join(folder, 'issues', '2026-01-05.md'))
    await archive.sync()
    expect(archive.impactTopics().find(({ topic }) => topic.id === 'openai')?.notes).toBe(1)
  })
})
