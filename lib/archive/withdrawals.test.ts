import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import { withdrawalOfIssue, withdrawalOfStory } from './find-withdrawal'
import { lastFormsAt } from './history'
import type { Archive } from './model'

let folder: string
let archive: Archive
const fileOf = (name: string): string => path.join(folder, 'issues', name)
const place = () => ({
  issuesDir: path.join(folder, 'issues'),
  contentDir: 'testing/lists',
  dataDir: path.join(folder, 'data'),
  stateDir: path.join(folder, 'state'),
})
const story = (name: string): string =>
  `### [${name}发布新模型](https://a.example/${name})\n${name}发布了新模型。\n`
const write = (name: string, ...stories: readonly string[]): void =>
  writeFileSync(
    fileOf(name),
    `---\ntitle: ${stories.join('，')}\ndate: ${name.slice(0, 10)}\nsummary: "${stories.map((one) => `- ${one}发布新模型`).join('\\n')}"\n---\n## 模型\n${stories.map(story).join('\n')}`,
  )
/** Inserts a line at the start of a file's front matter. */
const add = (name: string, line: string): void =>
  writeFileSync(fileOf(name), readFileSync(fileOf(name), 'utf8').replace('---\n', `---\n${line}\n`))
const take = (name: string): void =>
  writeFileSync(fileOf(name), readFileSync(fileOf(name), 'utf8').replace(/^withdrawn:.*\n/m, ''))

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'withdrawals-'))
  mkdirSync(path.join(folder, 'issues'))
  write('2026-01-11-a.md', '甲公司', '乙团队')
  write('2026-01-11-b.md', '丙平台')
  write('2026-01-12.md', '丁工具')
  archive = openArchive(place())
  await archive.sync()
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const first = { date: '2026-01-11', edition: 1 }
const idOf = (name: string): string =>
  archive.newestItems({ kind: 'story' }, 9).find(({ headline }) => headline.startsWith(name))?.id ?? ''
const lists = (): string =>
  JSON.stringify([
    archive.newest(9),
    archive.newestItems({ kind: 'story' }, 9),
    archive.months(),
    archive.numbers(),
    archive.week('2026-W02'),
    archive.search('发布', {}, { page: 1, size: 9, order: 'date' }),
    archive.storyIds(),
  ])

describe('a withdrawn issue', () => {
  const WITHDRAWN = 'withdrawn: { date: 2026-01-13, reason: 全文有误 }'

  test('is in no list and no search result, and neither are its reports', async () => {
    const id = idOf('甲公司')
    expect(archive.hasStory(id)).toBe(true)
    add('2026-01-11-a.md', WITHDRAWN)
    await archive.sync()
    expect(lists()).not.toMatch(/甲公司|乙团队/)
    expect([archive.hasIssue(first), archive.issue(first), archive.hasStory(id)]).toEqual([
      false,
      undefined,
      false,
    ])
    const facts = { date: '2026-01-13', reason: '全文有误' }
    expect(withdrawalOfIssue(archive.withdrawals(), first)).toEqual({ kind: 'issue', ...facts })
    expect(withdrawalOfStory(archive.withdrawals(), id)).toMatchObject({ issue: first, withdrawal: facts })
  })

  test('keeps its address, which never leads to another issue of its day', async () => {
    add('2026-01-11-a.md', WITHDRAWN)
    await archive.sync()
    expect(archive.newest(9).map(({ date, edition }) => `${date} ${edition}`)).toEqual([
      '2026-01-12 1',
      '2026-01-11 2',
    ])
    add('2026-01-11-b.md', WITHDRAWN)
    await archive.sync()
    expect(withdrawalOfIssue(archive.withdrawals(), { ...first, edition: 2 })).toBeDefined()
  })

  test('is published again when the line is removed', async () => {
    const before = lists()
    add('2026-01-11-a.md', WITHDRAWN)
    await archive.sync()
    take('2026-01-11-a.md')
    await archive.sync()
    expect(archive.withdrawals()).toEqual([])
    expect(archive.issue(first)?.issue.title).toBe('甲公司，乙团队')
    expect(lists().replaceAll(/"changedAt":[\d.]+/g, '')).toBe(before.replaceAll(/"changedAt":[\d.]+/g, ''))
  })

  test('stays withdrawn when its file breaks, also after the archive was rebuilt', async () => {
    add('2026-01-11-a.md', WITHDRAWN)
    await archive.sync()
    await expect
      .poll(() => Buffer.from(lastFormsAt(place())('2026-01-11-a.md')?.bytes ?? []).toString())
      .toContain('withdrawn')
    writeFileSync(fileOf('2026-01-11-a.md'), '生成失败')
    await archive.sync()
    expect(withdrawalOfIssue(archive.withdrawals(), first)).toBeDefined()
    archive.close()
    rmSync(path.join(folder, 'data'), { recursive: true })
    archive = openArchive(place())
    await archive.sync()
    expect(withdrawalOfIssue(archive.withdrawals(), first)).toBeDefined()
    expect(lists()).not.toContain('甲公司')
  })

  test('is no longer listed as withdrawn when its file is gone', async () => {
    add('2026-01-11-a.md', WITHDRAWN)
    await archive.sync()
    rmSync(fileOf('2026-01-11-a.md'))
    await archive.sync()
    expect(archive.withdrawals()).toEqual([])
  })

  test('invalidates caches, and so does a change of the reason', async () => {
    const before = archive.changes().snapshot
    add('2026-01-11-a.md', WITHDRAWN)
    await archive.sync()
    const { tags, snapshot } = archive.changes(before)
    expect(tags).toContain('issue:2026-01-11')
    expect(tags).toContain('withdrawals')
    take('2026-01-11-a.md')
    add('2026-01-11-a.md', 'withdrawn: 另一个原因')
    await archive.sync()
    expect(archive.changes(snapshot).tags).toContain('withdrawals')
  })
})

describe('a withdrawn story', () => {
  test('is in no list and no search, while its issue stays', async () => {
    const id = idOf('甲公司')
    add('2026-01-11-a.md', `withdrawn: [{ story: ${id}, date: 2026-01-13 }]`)
    await archive.sync()
    expect(lists()).not.toContain('甲公司')
    expect(lists()).toContain('乙团队')
    expect(archive.hasStory(id)).toBe(false)
    expect(archive.withdrawals()).toMatchObject([
      { issue: first, withdrawal: { kind: 'story', item: id, date: '2026-01-13' } },
    ])
  })
})
