import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { answerFeed } from '@/lib/feeds/answer'
import { parseProfile } from '@/lib/profile/parse'
import { storyPath } from '@/lib/site/addresses'
import { routeOf } from './routes'

/*
 * A feed reader has stored the entries of a feed. Then the issue is edited. These tests check where the
 * stored links lead.
 */

const SITE = { siteUrl: 'https://news.example', profile: parseProfile('').profile }
const DAY = '2026-01-11'
let folder: string
let archive: Archive
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'old-feeds-'))
  mkdirSync(path.join(folder, 'issues'))
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: 'examples/sample',
    dataDir: path.join(folder, 'data'),
    stateDir: path.join(folder, 'state'),
  })
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const story = (headline: string): string =>
  `### [${headline}](https://a.example/${headline})\n${headline}的正文。\n`
const file = (name = 'a.md'): string => path.join(folder, 'issues', name)

/** Writes and publishes an issue. Waits until the change with this number is recorded. */
async function publish(
  change: number,
  day: string,
  sections: Readonly<Record<string, readonly string[]>>,
  name?: string,
): Promise<void> {
  const body = Object.entries(sections).map(
    ([title, stories]) => `## ${title}\n${stories.map(story).join('\n')}`,
  )
  writeFileSync(file(name), `---\ntitle: 题目\ndate: ${day}\n---\n${body.join('\n')}`)
  await archive.sync()
  await logged(change)
}
const logged = async (change: number): Promise<void> => {
  await vi.waitFor(() => expect(archive.changesSince(0, 1)?.last).toBe(change), { timeout: 10_000 })
}

interface Entry {
  readonly id: string
  readonly url: string
  readonly title: string
}
/** Returns the entries of the feed of stories by headline. */
function feedNow(): ReadonlyMap<string, Entry> {
  const text = answerFeed('/feeds/stories.json', archive, SITE)?.body ?? '{"items":[]}'
  const { items } = JSON.parse(text) as { readonly items: readonly Entry[] }
  return new Map(items.map(({ id, url, title }) => [title, { id, url, title }]))
}

const FILES = { files: new Set<string>(), own: new Set<string>(), texts: new Map(), movedTo: () => undefined }
const routeAt = (address: string) => routeOf(address, archive, FILES)
const idOf = ({ url }: Entry): string => new URL(url).hash.slice(1)

test('links and ids stay when stories are swapped and their section is renamed', async () => {
  await publish(1, DAY, { 模型: ['甲', '乙'] })
  const before = feedNow()
  await publish(2, DAY, { 大模型: ['乙', '甲'] })
  expect(feedNow()).toEqual(new Map([...before].toReversed()))
})

test('the page of a deleted story answers 410, its entry leads to its issue, and others stay', async () => {
  await publish(1, DAY, { 模型: ['甲', '乙'] })
  const before = feedNow()
  await publish(2, DAY, { 模型: ['甲'] })
  const gone = before.get('乙')
  if (gone === undefined) throw new Error('The feed has no such entry.')
  expect(routeAt(new URL(gone.url).pathname)).toMatchObject({ kind: 'page', path: `/issues/${DAY}` })
  const page = storyPath(idOf(gone))
  expect(routeAt(page)).toEqual({ kind: 'not-found', isGone: true })
  expect(routeAt(`${page}.json`)).toMatchObject({ kind: 'no-alternate', isGone: true })
  expect(routeAt(`/zh-hant${page}`)).toMatchObject({ kind: 'traditional', of: { isGone: true } })
  for (const picture of [`/og${page}.png`, `/og/zh-hant${page}.png`, `/posters${page}.png`])
    expect(routeAt(picture)).toEqual({ kind: 'not-found', isGone: true })
  expect(feedNow().get('甲')).toEqual(before.get('甲'))
})

test('the page of an event leads to its last report, and answers 410 once that is deleted', async () => {
  await publish(1, DAY, { 模型: ['Waymo完成160亿美元融资', '乙'] })
  await publish(2, '2026-01-12', { 模型: ['Waymo完成160亿美元融资，估值1260亿'] }, 'b.md')
  const id = archive.allEvents()[0]?.id
  const page = `/events/${id}`
  expect(routeAt(page)).toEqual({ kind: 'page', path: page })
  rmSync(file('b.md'))
  await archive.sync()
  await logged(3)
  const moved = { kind: 'moved', status: 301 }
  expect(routeAt(page)).toEqual({ ...moved, to: `/stories/${id}` })
  expect(routeAt(`${page}.json`)).toEqual({ ...moved, to: `/stories/${id}.json` })
  expect(routeAt(`/zh-hant${page}`)).toEqual({ ...moved, to: `/zh-hant/stories/${id}` })
  await publish(4, DAY, { 模型: ['乙'] })
  expect(routeAt(page)).toEqual({ kind: 'not-found', isGone: true })
  expect(routeAt(`${page}.json`)).toMatchObject({ kind: 'no-alternate', isGone: true })
  expect(routeAt(`/zh-hant${page}`)).toMatchObject({ kind: 'traditional', of: { isGone: true } })
})

test('the page of a story that became a brief leads to its place in the issue', async () => {
  await publish(1, DAY, { 模型: ['甲', '乙'] })
  const entry = feedNow().get('乙')
  if (entry === undefined) throw new Error('The feed has no such entry.')
  const [id, page] = [idOf(entry), storyPath(idOf(entry))]
  expect(routeAt(page)).toEqual({ kind: 'page', path: page })
  const brief = '## 更多动态\n- [乙](https://a.example/乙)：短讯\n'
  writeFileSync(file(), `---\ntitle: 题目\ndate: ${DAY}\n---\n## 模型\n${story('甲')}\n${brief}`)
  await archive.sync()
  await logged(2)
  expect(routeAt(page)).toEqual({ kind: 'moved', status: 301, to: `/issues/${DAY}#${id}` })
})

test('a deleted issue answers 410, a moved one redirects to its new day, and an unknown address answers 404', async () => {
  await publish(1, DAY, { 模型: ['甲', '乙'] })
  await publish(3, '2026-01-12', { 模型: ['甲', '乙'] })
  expect(routeAt(`/issues/${DAY}`)).toMatchObject({ kind: 'moved', to: '/issues/2026-01-12', status: 301 })
  rmSync(file())
  await archive.sync()
  await logged(4)
  expect(routeAt('/issues/2026-01-12')).toEqual({ kind: 'not-found', isGone: true })
  for (const rest of ['/posters/issues/2026-01-12.png', '/issues/2026-01-12/wechat'])
    expect(routeAt(rest)).toEqual({ kind: 'not-found', isGone: true })
  const font = (day: string): string => `/fonts/${day}.0123456789ab.woff2`
  expect(routeAt(font('2026-01-12'))).toEqual({ kind: 'not-found', isGone: true })
  expect(routeAt(font('2026-01-13'))).toEqual({ kind: 'not-found' })
  expect(routeAt('/issues/2026-01-13')).toEqual({ kind: 'not-found' })
  expect(routeAt('/stories/0123456789')).toEqual({ kind: 'not-found' })
})

/** Returns the texts of the Atom feeds with these names. */
const bytesOf = (...names: readonly string[]): readonly string[] =>
  names.map((name) => answerFeed(`/feeds/${name}.atom`, archive, SITE)?.body ?? '')

test('the time of a feed changes only with its entries', async () => {
  await publish(1, DAY, { 模型: ['甲', '乙'] })
  const kinds = ['stories', 'impact', 'briefs', 'summary'] as const
  const before = bytesOf(...kinds)
  // The file has the same text, but a later time.
  utimesSync(file(), new Date(), new Date(Date.now() + 60_000))
  await archive.sync()
  expect(bytesOf(...kinds)).toEqual(before)
  // The new issue has a brief and no story, so only two of the feeds get an entry.
  const brief = '---\ntitle: 题目\ndate: 2026-01-12\n---\n## 更多动态\n- [丙](https://a.example/3)：短讯\n'
  writeFileSync(path.join(folder, 'issues', 'b.md'), brief)
  await archive.sync()
  expect(bytesOf('stories', 'impact')).toEqual(before.slice(0, 2))
  for (const [at, bytes] of bytesOf('briefs', 'summary').entries()) {
    expect(updatedOf(bytes)).not.toBe(updatedOf(before[at + 2] ?? ''))
    expect(updatedOf(bytes)).toBe(/<entry>[\s\S]*?<updated>([^<]+)/.exec(bytes)?.[1])
  }
})

const updatedOf = (feed: string): string | undefined => /<updated>([^<]+)/.exec(feed)?.[1]
