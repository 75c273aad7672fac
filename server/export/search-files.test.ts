import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeUpIssue } from '@/bench/made-up/issue'
import { openArchive } from '@/lib/archive/archive'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { Archive } from '@/lib/archive/model'
import type { Segment } from '@/lib/search/shard-search'
import { ExportFolder } from './export-folder'
import { addSearchFiles, SEARCH_FOLDER } from './search-files'

let root: string
let archive: Archive
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'search-files-'))
  mkdirSync(path.join(root, 'issues'))
  for (const day of ['2025-12-31', '2026-01-11', '2026-04-01']) write(day)
  archive = openArchive({
    issuesDir: path.join(root, 'issues'),
    contentDir: root,
    dataDir: path.join(root, 'data'),
  })
  await archive.sync()
})
afterAll(() => {
  archive.close()
  rmSync(root, { recursive: true, force: true })
})

const write = (day: string): void =>
  writeFileSync(path.join(root, 'issues', `${day}.md`), madeUpIssue(day, 2))
const index = (): string => path.join(root, 'out', SEARCH_FOLDER)
const segments = (): readonly Segment[] => JSON.parse(readFileSync(path.join(index(), 'index.json'), 'utf8'))

async function exportSearch(changed: ChangedTags) {
  const folder = await ExportFolder.open(path.join(root, 'out'))
  const files = await addSearchFiles(folder, archive, changed)
  return { files, ...(await folder.publish('state')) }
}

test('the newest year has a segment for each quarter, an earlier year has one', async () => {
  const { files, written } = await exportSearch('all')
  expect(files).toHaveLength(written)
  expect(segments().map(({ name }) => name.replace(/-[0-9a-f]+$/, ''))).toEqual([
    '2025',
    '2026-q1',
    '2026-q2',
  ])
  for (const { name, firsts } of segments())
    expect(readdirSync(path.join(index(), name))).toHaveLength(firsts.length)
})

test('if nothing has changed, all files are kept and none is written', async () => {
  const before = segments()
  expect(await exportSearch(new Set())).toMatchObject({ written: 0, removed: 0 })
  expect(segments()).toEqual(before)
})

test('a new issue replaces only the segment of its quarter, under another name', async () => {
  const before = segments()
  write('2026-04-02')
  await archive.sync()
  await exportSearch(new Set(['issue:2026-04-01', 'issue:2026-04-02']))
  const after = segments()
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
  expect(after[2]?.name).not.toBe(before[2]?.name)
  expect(existsSync(path.join(index(), before[2]?.name ?? ''))).toBe(false)
  expect(after[2]?.issues.map(([slug]) => slug)).toEqual(['2026-04-01', '2026-04-02'])
})
