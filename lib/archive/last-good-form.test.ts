import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import { lastFormsAt } from './history'
import type { Archive } from './model'

let folder: string
let clock = 0
const opened: Archive[] = []
const at = (...names: readonly string[]): string => path.join(folder, ...names)

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'last-good-'))
  mkdirSync(at('issues'))
})
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const placeOf = (stateDir?: string) => ({
  issuesDir: at('issues'),
  contentDir: 'examples/sample',
  dataDir: at('data'),
  stateDir,
})
const open = async (stateDir: string | undefined = at('state')): Promise<Archive> => {
  const archive = openArchive(placeOf(stateDir), { monotonicNow: () => clock })
  opened.push(archive)
  await archive.sync()
  return archive
}
const restart = async (): Promise<Archive> => {
  for (const archive of opened.splice(0)) archive.close()
  return open()
}
const write = (file: string, day: string, ...headlines: readonly string[]): void =>
  writeFileSync(
    at('issues', file),
    `---\ntitle: ${headlines[0]}\ndate: ${day}\nsummary: 一句\n---\n## 模型\n${headlines.map((one) => `### [${one}](https://a.example/${encodeURIComponent(one)})\n正文。\n`).join('\n')}`,
  )
const breakFile = (file: string): void => writeFileSync(at('issues', file), '生成失败')
/** Waits until the history's version of a file contains a text. */
const kept = (file: string, text: string): Promise<void> =>
  expect
    .poll(() => Buffer.from(lastFormsAt(placeOf(at('state')))(file)?.bytes ?? []).toString())
    .toContain(text)
/** Synchronises the archive and waits until the history has stored which issue is at each address. */
const written = async (archive: Archive): Promise<void> => {
  await archive.sync()
  await new Promise(setImmediate)
  await new Promise(setImmediate)
}
const key = { date: '2026-01-11', edition: 1 }

describe('a published issue that is overwritten by a broken file', () => {
  test('stays online unchanged, marked for readers and operators', async () => {
    write('a.md', '2026-01-11', '甲')
    const archive = await open()
    expect(archive.issue(key)?.isLastGoodForm).toBeUndefined()
    const before = archive.generation()
    const { snapshot } = archive.changes()
    breakFile('a.md')
    await archive.sync()
    expect([...archive.changes(snapshot).tags]).toEqual(expect.arrayContaining(['issue:2026-01-11', 'held']))
    expect(archive.issue(key)).toMatchObject({ issue: { title: '甲' }, isLastGoodForm: true })
    expect(archive.held()).toMatchObject([{ file: 'a.md', serving: key }])
    expect(archive.generation()).toBeGreaterThan(before)
    expect(archive.search('甲', {}, { page: 1, size: 5, order: 'date' }).total.count).toBe(1)
  })

  test('is published again once the file is valid', async () => {
    write('a.md', '2026-01-11', '甲')
    const archive = await open()
    breakFile('a.md')
    await archive.sync()
    write('a.md', '2026-01-11', '乙')
    await archive.sync()
    expect(archive.issue(key)).toMatchObject({ issue: { title: '乙' } })
    expect(archive.issue(key)?.isLastGoodForm).toBeUndefined()
    expect(archive.held()).toEqual([])
  })

  test('stays if the file is broken in another way afterwards: by a day in the far future', async () => {
    write('a.md', '2026-01-11', '甲')
    const archive = await open()
    breakFile('a.md')
    await archive.sync()
    write('a.md', '2962-01-11', '乙')
    await archive.sync()
    expect(archive.newest(9).map(({ date, title }) => `${date} ${title}`)).toEqual(['2026-01-11 甲'])
    expect(archive.held()[0]?.diagnostics.map(({ rule }) => rule)).toEqual(['day-out-of-range'])
  })

  test('stays after a restart without the derived data', async () => {
    write('a.md', '2026-01-11', '甲')
    write('b.md', '2026-01-12', '乙')
    await open()
    await kept('a.md', '甲')
    breakFile('a.md')
    rmSync(at('data'), { recursive: true })
    const archive = await restart()
    expect(archive.issue(key)).toMatchObject({ issue: { title: '甲', file: 'a.md' }, isLastGoodForm: true })
    expect(archive.held()).toMatchObject([{ file: 'a.md', serving: key }])
    expect(archive.numbers().stories).toBe(2)
  })

  test('is removed with its file, and does not return after a restart', async () => {
    write('a.md', '2026-01-11', '甲')
    write('b.md', '2026-01-12', '乙')
    const archive = await open()
    await kept('a.md', '甲')
    breakFile('a.md')
    await archive.sync()
    rmSync(at('issues', 'a.md'))
    await archive.sync()
    expect(archive.hasIssue(key)).toBe(false)
    await expect.poll(() => lastFormsAt(placeOf(at('state')))('a.md')).toBeUndefined()
    rmSync(at('data'), { recursive: true })
    breakFile('a.md')
    expect((await restart()).hasIssue(key)).toBe(false)
  })

  test('is removed if the file becomes a draft', async () => {
    write('a.md', '2026-01-11', '甲')
    const archive = await open()
    writeFileSync(at('issues', 'a.md'), '---\ntitle: 随笔\ndate: 2026-01-11\ndraft: true\n---\n正文。\n')
    await archive.sync()
    expect(archive.size()).toBe(0)
  })

  test('has no last good form if no valid version was published before', async () => {
    breakFile('a.md')
    const archive = await open()
    expect(archive.size()).toBe(0)
    expect(archive.held()[0]?.serving).toBeUndefined()
  })
})

describe('an issue that got another day', () => {
  test('is found from its old address, whatever its file is called now', async () => {
    write('a.md', '2026-01-11', '甲', '乙')
    const archive = await open()
    await written(archive)
    write('a.md', '2026-01-13', '甲', '乙')
    await archive.sync()
    expect(archive.movedIssue(key)).toEqual({ date: '2026-01-13', edition: 1 })
    await written(archive)
    rmSync(at('issues', 'a.md'))
    write('b.md', '2026-01-14', '甲', '乙')
    await archive.sync()
    expect(archive.movedIssue(key)).toEqual({ date: '2026-01-14', edition: 1 })
    expect(archive.movedIssue({ date: '2026-01-13', edition: 1 })).toEqual({ date: '2026-01-14', edition: 1 })
  })

  test('is found after a restart without the derived data, but not without the history', async () => {
    write('a.md', '2026-01-11', '甲')
    await written(await open())
    write('a.md', '2026-01-13', '甲')
    rmSync(at('data'), { recursive: true })
    expect((await restart()).movedIssue(key)).toEqual({ date: '2026-01-13', edition: 1 })
    for (const archive of opened.splice(0)) archive.close()
    rmSync(at('state'), { recursive: true })
    expect((await restart()).movedIssue(key)).toBeUndefined()
  })

  test('is found by its file and title if all of its stories have changed with the day', async () => {
    write('a.md', '2026-01-11', '甲', '乙')
    const archive = await open()
    await written(archive)
    writeFileSync(
      at('issues', 'a.md'),
      '---\ntitle: 甲\ndate: 2026-01-12\nsummary: 一句\n---\n## 模型\n### 丙\n正文。\n',
    )
    await archive.sync()
    expect(archive.movedIssue(key)).toEqual({ date: '2026-01-12', edition: 1 })
  })

  test('is not confused with another issue in the same file, if a file is reused each day', async () => {
    write('today.md', '2026-01-11', '甲', '乙')
    const archive = await open()
    await written(archive)
    write('today.md', '2026-01-12', '丙', '丁')
    await archive.sync()
    expect(archive.movedIssue(key)).toBeUndefined()
  })

  test('has no redirect once its file is gone', async () => {
    write('a.md', '2026-01-11', '甲')
    const archive = await open()
    await written(archive)
    rmSync(at('issues', 'a.md'))
    await archive.sync()
    expect(archive.movedIssue(key)).toBeUndefined()
  })
})

describe('a history folder that cannot be written', () => {
  beforeEach(() => write('a.md', '2026-01-11', '甲'))

  test('does not affect the site, is reported, and is used as soon as it can be written', async () => {
    writeFileSync(at('state'), 'a file, not a folder')
    const archive = await open()
    expect(archive.size()).toBe(1)
    expect(archive.history()).toMatchObject({ kind: 'unwritable', folder: at('state') })
    breakFile('a.md')
    await archive.sync()
    expect(archive.issue(key)?.isLastGoodForm).toBe(true)
    write('a.md', '2026-01-11', '甲')
    rmSync(at('state'))
    clock += 10_000
    await archive.sync()
    await kept('a.md', '甲')
    expect(archive.history()).toEqual({ kind: 'kept' })
  })

  test('is not reported if no folder was configured', async () => {
    const archive = openArchive(placeOf())
    opened.push(archive)
    await archive.sync()
    expect(archive.history()).toEqual({ kind: 'none' })
  })
})
