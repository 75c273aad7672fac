import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { madeUpIssue } from '@/bench/made-up/issue'
import { openArchive } from '@/lib/archive/archive'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { Archive } from '@/lib/archive/model'
import { shareArchive } from '@/lib/archive/shared-archive'
import { plusDays } from '@/lib/calendar/days'
import { everyAddress } from './fixtures/every-address'
import { renderApp } from './fixtures/render-app'
import { responseTags } from './response-tags'
import { type Route, routeOf } from './routes'

const STORIES = 3
const FIRST_DAY = '2025-11-20'
/** Names that made-up issues use. */
const TOPICS = ['OpenAI', '谷歌', '英伟达', '微软', '苹果', '阿里'].map(
  (name, n) => `- { id: topic-${n}, name: ${name}, kind: 公司, aliases: [${name}], description: 公司。 }\n`,
)
/**
 * Days with an issue, in a period of six weeks: every third day and the last two days, but none in two of the
 * weeks.
 */
const DAYS = Array.from({ length: 42 }, (_, at) => at)
  .filter((at) => (at % 3 === 0 && (at < 18 || at > 32)) || at > 39)
  .map((at) => plusDays(FIRST_DAY, at))
const NEWEST = DAYS.at(-1) ?? FIRST_DAY
const MIDDLE = DAYS[4] ?? FIRST_DAY

let folder: string
let archive: Archive
/** All pages as they were rendered last; each test compares with them and updates them. */
let pages: ReadonlyMap<string, Kept>
const fileOf = (name: string): string => path.join(folder, 'issues', `${name}.md`)
const write = (name: string, text: string): void => writeFileSync(fileOf(name), text)
const edit = (name: string, change: (text: string) => string): void =>
  write(name, change(readFileSync(fileOf(name), 'utf8')))
const replace = (file: string, what: RegExp, by: string): void => {
  const text = readFileSync(path.join(folder, file), 'utf8')
  expect(text).toMatch(what)
  writeFileSync(path.join(folder, file), text.replace(what, by))
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'response-tags-'))
  mkdirSync(path.join(folder, 'issues'))
  for (const day of DAYS) write(day, madeUpIssue(day, STORIES))
  writeFileSync(path.join(folder, 'site.yaml'), 'name: 日报\n')
  writeFileSync(path.join(folder, 'topics.yaml'), TOPICS.join(''))
  writeFileSync(path.join(folder, 'sources.yaml'), '- { host: example.com, name: 例站, kind: 媒体 }\n')
  vi.stubEnv('CONTENT_DIR', folder)
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: folder,
    dataDir: path.join(folder, 'data'),
  })
  await archive.sync()
  pages = await renderAll()
}, 300_000)
afterAll(() => {
  vi.unstubAllEnvs()
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Kept {
  readonly body: string | undefined
  readonly tags: readonly string[]
}

const NOT_FOUND = '/internal/nowhere'
const routeAt = (address: string): Route =>
  address === NOT_FOUND
    ? { kind: 'not-found' }
    : routeOf(address, archive, {
        files: new Set(),
        own: new Set(),
        texts: new Map(),
        movedTo: () => undefined,
      })

/**
 * Returns an archive that remembers the results of slow queries, because several pages need the same results.
 */
function askedOnce(archive: Archive): Archive {
  const once = <Answer>(ask: (...values: never[]) => Answer) => {
    const responses = new Map<string, Answer>()
    return (...values: never[]): Answer => {
      const key = JSON.stringify(values)
      const answer = responses.get(key) ?? ask(...values)
      responses.set(key, answer)
      return answer
    }
  }
  return {
    ...archive,
    story: once(archive.story),
    labelsOf: once(({ date, edition }) => archive.labelsOf({ date, edition })),
    topic: once(archive.topic),
    week: once(archive.week),
  }
}

async function renderAll(known: Iterable<string> = []): Promise<ReadonlyMap<string, Kept>> {
  const asked = askedOnce(archive)
  // Pages read this archive.
  shareArchive(Promise.resolve(asked))
  const pages = new Map<string, Kept>()
  for (const address of new Set([NOT_FOUND, ...everyAddress(archive), ...known])) {
    const route = routeAt(address)
    const isGone = route.kind === 'not-found' && address !== NOT_FOUND
    pages.set(address, {
      body: isGone ? undefined : await renderApp(address, asked),
      tags: responseTags(route, archive),
    })
  }
  return pages
}

const isTouched = (tags: readonly string[], changed: ChangedTags): boolean =>
  changed === 'all' || tags.some((tag) => changed.has(tag))

const CHANGES: readonly (readonly [string, () => void])[] = [
  ['a newest issue comes', () => write('new', madeUpIssue(plusDays(NEWEST, 1), STORIES))],
  [
    'an issue comes in the middle of the archive',
    () => write('middle', madeUpIssue(plusDays(MIDDLE, 1), STORIES)),
  ],
  ['an issue comes before all others', () => write('first', madeUpIssue(plusDays(FIRST_DAY, -9), STORIES))],
  [
    'a story of an old issue is edited',
    () => edit(DAYS[4] ?? '', (text) => text.replace(/新版本|业内/, '修改过的文字')),
  ],
  [
    'a headline is edited, and with it its topics',
    () => edit(MIDDLE, (text) => text.replaceAll(/OpenAI|谷歌|英伟达|微软/g, '某公司')),
  ],
  [
    'the title of an issue is edited',
    () => edit(DAYS[7] ?? '', (text) => text.replace(/^title: .*$/m, 'title: 另一个标题')),
  ],
  ['a second edition of a day comes', () => write(`${MIDDLE}-again`, madeUpIssue(MIDDLE, STORIES + 2))],
  [
    'an edition comes that stands before the first',
    () => write('0', madeUpIssue(DAYS[8] ?? '', STORIES + 1)),
  ],
  [
    'a correction is printed',
    () =>
      edit(DAYS[5] ?? '', (text) =>
        text.replace(/^category: /m, 'corrections:\n  - text: 应为乙。\ncategory: '),
      ),
  ],
  [
    'a report is printed again three days later',
    () =>
      write('repeat', madeUpIssue(DAYS[11] ?? '', STORIES).replaceAll(DAYS[11] ?? '', plusDays(NEWEST, 4))),
  ],
  ['an issue is removed from the middle', () => rmSync(fileOf(DAYS[6] ?? ''))],
  ['the newest issue is removed', () => rmSync(fileOf('repeat'))],
  [
    'an issue is held back',
    () => write(DAYS[9] ?? '', `---\ntitle: 断\ndate: ${DAYS[9]}\n---\n没有写完。\n`),
  ],
  ['a file has another name', () => renameSync(fileOf(DAYS[3] ?? ''), fileOf('renamed'))],
  [
    'the lists call a topic by another name',
    () => replace('topics.yaml', /name: OpenAI\b/, 'name: 开放人工智能'),
  ],
  [
    'site.yaml calls the paper by another name',
    () => replace('site.yaml', /^name: .*$/m, 'name: 另一份日报'),
  ],
]

describe('the tags of a change name every response that would differ, when', () => {
  test.each(CHANGES)('%s', async (name, change) => {
    const before = pages
    const { snapshot } = archive.changes()
    change()
    await archive.sync()
    const { tags: changed } = archive.changes(snapshot)
    const after = await renderAll(before.keys())
    pages = new Map([...after].filter(([, { body }]) => body !== undefined))
    const same = [...before].filter(([address, { body }]) => after.get(address)?.body === body)
    const stale = [...before].filter(
      ([address, { body, tags }]) => after.get(address)?.body !== body && !isTouched(tags, changed),
    )
    const kept = same.filter(([, { tags }]) => !isTouched(tags, changed))
    console.log(
      `${name}: ${before.size - same.length} of ${before.size} differ, ${kept.length} of ${same.length} others are kept`,
    )
    expect(stale.map(([address]) => address)).toEqual([])
    if (changed !== 'all') expect(kept.length).toBeGreaterThan(0)
  })
})
