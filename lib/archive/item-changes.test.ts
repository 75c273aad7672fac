import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerFeed } from '@/lib/feeds/answer'
import { parseProfile } from '@/lib/profile/parse'
import { readXml, textsOf } from '@/lib/site/fixtures/strict-xml'
import { openArchive } from './archive'
import type { Archive } from './model'

const PUBLISHED = '2026-01-10T23:30:00.000Z'
let folder: string
let archive: Archive
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'item-changes-'))
  const issuesDir = path.join(folder, 'issues')
  mkdirSync(issuesDir)
  const place = { issuesDir, contentDir: 'testing/lists', dataDir: path.join(folder, 'data') }
  archive = openArchive(place, { now: () => Date.parse('2026-05-01T00:00:00Z') })
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Writes an issue with these texts for its two stories. Returns the `updated` times of their entries in the
 * Atom feed.
 */
async function updatedAfter(
  first: string,
  second: string,
  time: string,
  fields = '',
): Promise<readonly string[]> {
  const file = path.join(folder, 'issues', 'a.md')
  const story = (name: string, text: string) => `### [${name}](https://a.example/${name})\n${text}\n`
  writeFileSync(
    file,
    `---\ntitle: 题\ndate: 2026-01-11\n${fields}---\n## 模型\n${story('甲', first)}${story('乙', second)}`,
  )
  utimesSync(file, Date.parse(time) / 1000, Date.parse(time) / 1000)
  await archive.sync()
  const site = { siteUrl: 'https://news.example', profile: parseProfile('').profile }
  const [, ...entries] = textsOf(
    readXml(answerFeed('/feeds/stories.atom', archive, site)?.body ?? ''),
    'updated',
  )
  return entries
}

test('the feed entry of a story is updated when its text changes, and that of the other story is not', async () => {
  expect(await updatedAfter('一', '一', '2026-01-11T00:00:00Z')).toEqual([PUBLISHED, PUBLISHED])
  const changed = '2026-01-12T03:00:00.000Z'
  expect(await updatedAfter('一', '二', changed)).toEqual([PUBLISHED, changed])
  const later = '2026-01-13T03:00:00.000Z'
  expect(await updatedAfter('三', '二', later)).toEqual([later, changed])
  expect(await updatedAfter('三', '二', '2026-01-14T03:00:00Z', 'summary: 一句\n')).toEqual([later, changed])
})

test('an entry is updated on the day of the correction that names its story', async () => {
  const correction = 'corrections:\n  - date: 2026-02-01\n    story: 甲\n    text: 应为一。\n'
  expect(await updatedAfter('一', '一', '2026-01-11T00:00:00Z', correction)).toEqual([
    '2026-01-31T23:30:00.000Z',
    PUBLISHED,
  ])
})
