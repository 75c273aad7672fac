import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let now: number
const opened: Archive[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'day-range-'))
  now = Date.parse('2026-01-10T12:00:00+08:00')
})
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (): Archive => {
  const archive = openArchive(
    { issuesDir: folder, contentDir: 'testing/lists', dataDir: path.join(folder, 'data') },
    { now: () => now },
  )
  opened.push(archive)
  return archive
}
const write = (day: string): void =>
  writeFileSync(
    path.join(folder, `${day}.md`),
    `---\ntitle: ${day}\ndate: ${day}\nsummary: 一句\n---\n## 模型\n### 甲\nOpenAI 的正文。\n`,
  )
const days = (archive: Archive): readonly string[] => archive.newest(9).map(({ date }) => date)
const heldRules = (archive: Archive): readonly string[] =>
  archive.held().map(({ file, diagnostics }) => `${file} ${diagnostics.map(({ rule }) => rule).join()}`)
const waiting = (archive: Archive): readonly string[] =>
  archive.unpublishedFiles().flatMap(({ file, rule }) => (rule === 'not-yet' ? [file] : []))

describe('an issue of a day far ahead', () => {
  beforeEach(() => {
    write('2026-01-10')
    write('2026-01-13')
  })

  test('is held, and published when its day is near, without a change of the file', async () => {
    const archive = open()
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-10'])
    expect(heldRules(archive)).toEqual(['2026-01-13.md day-out-of-range'])
    now = Date.parse('2026-01-11T12:00:00+08:00')
    await archive.sync()
    expect(heldRules(archive)).toEqual([])
    expect(waiting(archive)).toEqual(['2026-01-13.md'])
    now = Date.parse('2026-01-13T07:29:59+08:00')
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-10'])
    const before = archive.generation()
    now = Date.parse('2026-01-13T07:30:00+08:00')
    expect((await archive.sync()).changed).toEqual(['2026-01-13.md'])
    expect(days(archive)).toEqual(['2026-01-13', '2026-01-10'])
    expect(waiting(archive)).toEqual([])
    expect(archive.generation()).toBeGreaterThan(before)
  })

  test('is also published after a restart', async () => {
    await open().sync()
    now = Date.parse('2026-01-13T07:30:00+08:00')
    const archive = open()
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-13', '2026-01-10'])
  })

  test('that was published by a fast clock is held again once the clock is right', async () => {
    const right = now
    now = Date.parse('2027-01-01T00:00:00+08:00')
    const archive = open()
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-13', '2026-01-10'])
    now = right
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-10'])
    expect(heldRules(archive)).toEqual(['2026-01-13.md day-out-of-range'])
  })

  test('is not written again by scans in which nothing is due', async () => {
    const archive = open()
    await archive.sync()
    const before = archive.generation()
    now += 3_600_000
    expect(await archive.sync()).toMatchObject({ added: [], changed: [], removed: [] })
    expect(archive.generation()).toBe(before)
  })

  test('stays held if its file is only touched', async () => {
    const archive = open()
    await archive.sync()
    utimesSync(path.join(folder, '2026-01-13.md'), 1_000_000, 1_000_000)
    await archive.sync()
    expect(heldRules(archive)).toEqual(['2026-01-13.md day-out-of-range'])
  })
})

describe('a file that is not published', () => {
  const siteYaml = (text: string): void => writeFileSync(path.join(folder, 'site.yaml'), text)
  const file = (name: string, ...fields: readonly string[]): void =>
    writeFileSync(
      path.join(folder, name),
      `---\ntitle: ${name}\n${fields.join('\n')}\nsummary: 一句\n---\n## 模型\n### 甲\n正文。\n`,
    )
  const openOwn = async (): Promise<Archive> => {
    const place = { issuesDir: folder, contentDir: folder, dataDir: path.join(folder, '.data') }
    const archive = openArchive(place, { now: () => now })
    opened.push(archive)
    await archive.sync()
    return archive
  }
  const alone = (archive: Archive): readonly string[] =>
    archive.unpublishedFiles().map(({ file: name, rule }) => `${name} ${rule}`)

  test('is judged again when the categories of site.yaml change', async () => {
    file('a.md', 'date: 2026-01-10', 'category: 气候')
    file('b.md', 'date: 2026-01-09', 'category: Climate weekly')
    const archive = await openOwn()
    expect(days(archive)).toEqual(['2026-01-10', '2026-01-09'])
    siteYaml('categories: [climate weekly]\n')
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-09'])
    expect(alone(archive)).toContain('a.md other-category')
    siteYaml('name: 气候周报\n')
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-10', '2026-01-09'])
  })

  test('is reported with its reason', async () => {
    for (const name of ['_a.md', '.b.md', 'c.txt', 'README.md']) file(name, 'date: 2026-01-10')
    file('d.md', 'date: 2026-01-10', 'draft: true')
    file('e.md', 'date: 2026-01-11')
    const archive = await openOwn()
    expect(days(archive)).toEqual([])
    expect(alone(archive).toSorted()).toEqual([
      '.b.md ignored',
      '.data ignored',
      'README.md ignored',
      '_a.md ignored',
      'c.txt ignored',
      'd.md draft',
      'e.md not-yet',
    ])
  })

  test('is removed from the site if it was published before it became a draft', async () => {
    file('a.md', 'date: 2026-01-10')
    const archive = await openOwn()
    expect(days(archive)).toEqual(['2026-01-10'])
    file('a.md', 'date: 2026-01-10', 'draft: true')
    await archive.sync()
    expect(days(archive)).toEqual([])
  })

  test('waits for its publishAt, and is removed from the site if publishAt is moved into the future', async () => {
    file('a.md', 'date: 2026-01-10', 'publishAt: 2026-01-10T13:00+08:00')
    const archive = await openOwn()
    expect(days(archive)).toEqual([])
    now = Date.parse('2026-01-10T13:00:00+08:00')
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-10'])
    file('a.md', 'date: 2026-01-10', 'publishAt: 2026-01-10T18:00+08:00')
    await archive.sync()
    expect(days(archive)).toEqual([])
  })
})

describe('an archive from 1900 to 2026', () => {
  beforeEach(() => {
    write('1900-01-01')
    write('2026-01-10')
  })

  test('numbers and finds its first issue like any other', async () => {
    const archive = open()
    await archive.sync()
    expect(archive.newest(9).map(({ date, number }) => `${number} ${date}`)).toEqual([
      '2 2026-01-10',
      '1 1900-01-01',
    ])
    expect(archive.newestItems({ kind: 'story' }, 9).map(({ date }) => date)).toEqual([
      '2026-01-10',
      '1900-01-01',
    ])
    expect(archive.search('正文', {}, { size: 10, page: 1, order: 'date' }).total.count).toBe(2)
    expect(archive.weeks()).toEqual(['2026-W02', '1900-W01'])
    expect(archive.week('1900-W01')?.items).toBe(1)
  })

  test('lists only weeks with an issue', async () => {
    const archive = open()
    await archive.sync()
    expect(archive.topic('openai', 1)).toMatchObject({
      first: '1900-01-01',
      last: '2026-01-10',
      weeks: [
        { monday: '1900-01-01', issues: 1, items: 1 },
        { monday: '2026-01-05', issues: 1, items: 1 },
      ],
    })
  })
})
