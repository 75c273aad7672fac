import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import path from 'node:path'
import type { Archive } from '@/lib/archive/model'
import {
  ARCHIVE,
  archiveFeed,
  archivePath,
  FEED,
  FRONT,
  feedPath,
  IMPACT,
  impactPath,
  issuePath,
  SEARCH,
  SOURCES,
  sitemapPath,
  storyPath,
  TOPICS,
  topicPath,
  WEEKS,
  weekPath,
} from '@/lib/site/addresses'
import { readConfig } from '@/lib/site/config'
import { ISSUES_PER_FEED } from '@/lib/site/feeds'
import { createApp } from '@/server/app'
import { quantile } from './figures'
import { madeUpIssue } from './made-up/issue'

/*
 * This script changes an issue and then renders every kind of page, when nothing is cached. It prints the
 * times as JSON. `bench/growth.ts` runs it, with `CONTENT_DIR` and `DATA_DIR` set to the folders that it has
 * written.
 */

const ROUNDS = 40
/** The day of the changed issue. It is later than the days of all other issues. */
const CHANGED_DAY = '2026-01-09'

/** Times in milliseconds: on the clock, and CPU time of all threads. */
export interface Times {
  readonly wall: readonly number[]
  readonly cpu: readonly number[]
}

type Address = (archive: Archive, round: number) => string

const at = <One>(list: readonly One[], round: number): One =>
  list[Math.floor((list.length * round) / ROUNDS)] as One
const issueAt = (archive: Archive, round: number) => at(archive.newest(archive.size()).slice(1), round)
const monthAt = (archive: Archive, round: number): string => at(archive.months(), round).month
const topicsBySize = (archive: Archive) =>
  archive
    .topics()
    .filter(({ items }) => items > 0)
    .toSorted((a, b) => b.items - a.items)

const storyAt: Address = (archive, round) => {
  const entry = archive.issue(issueAt(archive, round))
  const stories =
    entry?.issue.sections.flatMap(({ items }) => items).filter((item) => item.kind === 'story') ?? []
  return storyPath(stories[round % stories.length]?.id ?? '')
}

const bigTopicPage: Address = (archive, round) => {
  const [biggest] = topicsBySize(archive)
  const pages = archive.topic(biggest?.topic.id ?? '', 1)?.items.pages ?? 1
  return topicPath(biggest?.topic.id ?? '', Math.max(2, Math.ceil((pages * (round + 1)) / ROUNDS)))
}

const queries = readFileSync(path.join(import.meta.dirname, 'fixtures/search-queries.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

const KINDS: Readonly<Record<string, Address>> = {
  front: () => FRONT,
  issue: (archive, round) => issuePath(issueAt(archive, round)),
  story: storyAt,
  topics: () => TOPICS,
  topic: (archive, round) => topicPath(at(topicsBySize(archive), round).topic.id),
  'big topic, page N': bigTopicPage,
  archive: () => ARCHIVE,
  year: (archive, round) => archivePath(monthAt(archive, round).slice(0, 4)),
  month: (archive, round) => archivePath(monthAt(archive, round)),
  weeks: () => WEEKS,
  week: (archive, round) => weekPath(at(archive.weeks(), round)),
  impact: () => IMPACT,
  'impact of a month': (archive, round) => impactPath(monthAt(archive, round)),
  sources: () => SOURCES,
  search: (_, round) => `${SEARCH}?q=${encodeURIComponent(at(queries, round))}`,
  feed: () => FEED,
  'feed of stories': () => feedPath('stories', 'rss'),
  'feed of weeks': () => feedPath('weeks', 'rss'),
  'feed of the archive': (archive, round) =>
    feedPath(archiveFeed(1 + Math.floor(((archive.size() / ISSUES_PER_FEED - 1) * round) / ROUNDS)), 'rss'),
  sitemap: () => sitemapPath({ group: 'pages', part: 1 }),
  'not found': () => '/nowhere',
}

// Next installs handlers for uncaught errors, so without the handler below the process would not exit.
process.on('uncaughtExceptionMonitor', (error) => {
  console.error(error)
  process.exit(1)
})
const config = readConfig()
const { archive, handler, close } = await createApp(config, Promise.resolve())
const server = createServer(handler.answer)
await new Promise<void>((resolve) => server.listen(config.port, config.host, resolve))
/**
 * Requests an address without decompressing the response, so that the time for decompressing is not measured.
 */
const read = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br' }
    get({ host: config.host, port: config.port, path: address, headers }, (answer) => {
      if (answer.statusCode === (address === '/nowhere' ? 404 : 200)) answer.resume().on('end', resolve)
      else reject(new Error(`${address} was answered with ${answer.statusCode}`))
    }).on('error', reject)
  })

/**
 * Renders every kind of page once. The front page is first, as in the server after each change. The order of
 * the other kinds changes in each round, because the first kind may do work that the other kinds share.
 */
async function renderAll(
  times: Map<string, { wall: number[]; cpu: number[] }>,
  round: number,
): Promise<void> {
  const [front, ...others] = Object.entries(KINDS)
  const first = round % others.length
  for (const [kind, address] of [
    ...(front === undefined ? [] : [front]),
    ...others.slice(first),
    ...others.slice(0, first),
  ]) {
    const asked = address(archive, round)
    const [began, work] = [performance.now(), process.cpuUsage()]
    await read(asked)
    const { user, system } = process.cpuUsage(work)
    times.get(kind)?.wall.push(performance.now() - began)
    times.get(kind)?.cpu.push((user + system) / 1000)
  }
}

async function change(round: number): Promise<void> {
  const text = madeUpIssue(CHANGED_DAY, 10).replaceAll('\n# ', `\n# ${round} `)
  writeFileSync(path.join(config.issuesDir, `${CHANGED_DAY}.md`), text)
  await archive.sync()
  handler.renew()
}

/**
 * Runs all queries twice, because the first run only fills SQLite's page cache. Returns the times of the
 * second run.
 */
function searchTimes(): readonly number[] {
  const times: number[] = []
  for (const query of [...queries, ...queries]) {
    const began = performance.now()
    archive.search(query, {}, { page: 1, size: 20, order: 'relevance' })
    times.push(performance.now() - began)
  }
  return times.slice(queries.length)
}

// Compares all reports before the measurement, as a server does while it is idle. For ten years of issues
// this takes about two minutes.
while (archive.compareNextDay());
const times = new Map(Object.keys(KINDS).map((kind) => [kind, { wall: [] as number[], cpu: [] as number[] }]))
// The first round is not counted, because it loads the framework's code.
await change(-1)
await renderAll(new Map(), 0)
for (let round = 0; round < ROUNDS; round += 1) {
  await change(round)
  await renderAll(times, round)
}
const kept: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  const began = performance.now()
  await read(FEED)
  kept.push(performance.now() - began)
}
const figures = {
  kinds: Object.fromEntries(times),
  feedKept: quantile(kept, 0.5),
  searchP95: quantile(searchTimes(), 0.95),
}
process.stdout.write(`FIGURES ${JSON.stringify(figures)}\n`)
rmSync(path.join(config.issuesDir, `${CHANGED_DAY}.md`))
await archive.sync()
server.close()
server.closeAllConnections()
await close()
process.exit(0)
