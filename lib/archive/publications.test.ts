import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storiesOf } from '@/lib/issue/reports'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let archive: Archive
const open = (data = 'data'): Archive =>
  openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: 'examples/sample',
    dataDir: path.join(folder, data),
    stateDir: path.join(folder, 'state'),
  })
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'publications-'))
  mkdirSync(path.join(folder, 'issues'))
  archive = open()
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const fileOf = (day: string): string => path.join(folder, 'issues', `${day}.md`)
const publish = (day: string, stories: Readonly<Record<string, string>>): void =>
  writeFileSync(
    fileOf(day),
    `---\ntitle: ${day}\ndate: ${day}\n---\n## 模型\n${Object.entries(stories)
      .map(([headline, body]) => `### [${headline}](https://a.example/${headline})\n${body}\n`)
      .join('\n')}`,
  )

/**
 * Synchronises the archive, waits until the newest entry of the log has the number `expected`, and returns
 * the changes after the entry `since`.
 * @param since number of the last entry that a client knows
 */
async function changesAfter(since: number, expected: number): Promise<readonly string[]> {
  await archive.sync()
  await expect.poll(() => archive.changesSince(0, 500)?.number).toBe(expected)
  const idOf = new Map(
    archive
      .newest(9)
      .flatMap((key) => storiesOf(archive.issue(key)?.issue ?? { sections: [] }))
      .map(({ id, headline }) => [id, headline]),
  )
  const names = (ids: readonly string[]): string => ids.map((id) => idOf.get(id) ?? 'gone').join()
  return (archive.changesSince(since, 500)?.changes ?? []).map(
    ({ kind, date, items: { added, revised, withdrawn } }) =>
      `${kind} ${date} +${names(added)} ~${names(revised)} -${names(withdrawn)}`,
  )
}

describe('the log of publications', () => {
  test('gives all published issues, oldest first, to a client that knows nothing', async () => {
    publish('2026-01-11', { 乙: '正文。' })
    publish('2026-01-10', { 甲: '正文。' })
    expect(await changesAfter(0, 2)).toEqual(['added 2026-01-10 +甲 ~ -', 'added 2026-01-11 +乙 ~ -'])
  })

  test('gives a client the stories that changed since the number it knows', async () => {
    publish('2026-01-10', { 甲: '正文。', 乙: '正文。' })
    publish('2026-01-11', { 丙: '正文。' })
    await changesAfter(0, 2)
    publish('2026-01-10', { 甲: '更正的正文。', 丁: '正文。' })
    expect(await changesAfter(2, 3)).toEqual(['revised 2026-01-10 +丁 ~甲 -gone'])
    expect(await changesAfter(0, 3)).toEqual(['added 2026-01-11 +丙 ~ -', 'added 2026-01-10 +甲,丁 ~ -'])
    rmSync(fileOf('2026-01-11'))
    expect(await changesAfter(3, 4)).toEqual(['withdrawn 2026-01-11 + ~ -gone'])
    expect(await changesAfter(0, 4)).toEqual(['added 2026-01-10 +甲,丁 ~ -'])
    publish('2026-01-11', { 丙: '正文。' })
    expect(await changesAfter(4, 5)).toEqual(['added 2026-01-11 +丙 ~ -'])
  })

  test('survives the deletion of derived files, and logs nothing twice', async () => {
    publish('2026-01-10', { 甲: '正文。' })
    await changesAfter(0, 1)
    const before = archive.changesSince(0, 500)
    archive.close()
    archive = open('empty')
    await archive.sync()
    await archive.sync()
    expect(archive.changesSince(0, 500)).toEqual(before)
  })

  test('is read page by page', async () => {
    for (const day of [1, 2, 3]) publish(`2026-01-0${day}`, { 甲: '正文。' })
    await changesAfter(0, 3)
    expect(archive.changesSince(0, 2)).toMatchObject({ number: 2, hasMore: true })
    expect(archive.changesSince(2, 2)).toMatchObject({ number: 3, hasMore: false })
  })
})
