import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { answerFeed } from '@/lib/feeds/answer'
import { parseProfile } from '@/lib/profile/parse'
import { archiveFeed, feedPath, topicFeed } from '@/lib/site/addresses'
import { FEED_NAMES, formatsOf, ISSUES_PER_FEED } from '@/lib/site/feeds'
import { writeCorpus } from './corpus'
import { printTable, quantile } from './figures'

const STORIES = 40
const ROUNDS = 15
const site = { siteUrl: 'https://news.example', profile: parseProfile('').profile }

/**
 * `npm run bench -- feeds [--issues 3650]`: how long it takes to render each feed. The archive is open, but
 * has nothing in memory except the list of issues. `--issues-dir` and `--data-dir` name an archive that is
 * already indexed; without them an archive is generated.
 */
export async function benchFeeds(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { issues: { type: 'string' }, 'issues-dir': { type: 'string' }, 'data-dir': { type: 'string' } },
  })
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-feeds-'))
  const issuesDir = values['issues-dir'] ?? path.join(folder, 'issues')
  const config = {
    issuesDir,
    contentDir: values['issues-dir'] ?? folder,
    dataDir: values['data-dir'] ?? path.join(folder, 'data'),
  }
  try {
    if (values['issues-dir'] === undefined) writeCorpus(issuesDir, Number(values.issues ?? 365), STORIES)
    const archive = openArchive(config)
    await archive.sync()
    const size = archive.size()
    const [topic] = archive.topics().toSorted((a, b) => b.items - a.items)
    console.log(`${size} issues; load ${loadavg()[0]?.toFixed(1)}`)
    const others = [
      ...(topic === undefined ? [] : [topicFeed(topic.topic.id)]),
      archiveFeed(1),
      archiveFeed(Math.floor(size / ISSUES_PER_FEED)),
    ]
    const feeds = [...FEED_NAMES, ...others].flatMap((name) =>
      formatsOf(name).map((format) => feedPath(name, format)),
    )
    printTable(
      ['', 'least, ms', 'p50, ms', 'CPU p50, ms', 'kB'],
      feeds.map((feed) => [feed, ...measure(feed, archive)]),
    )
    archive.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure(feed: string, archive: Archive): readonly string[] {
  const wall: number[] = []
  const cpu: number[] = []
  let bytes = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const [began, before] = [performance.now(), process.cpuUsage()]
    bytes = answerFeed(feed, archive, site)?.body.length ?? 0
    const { user, system } = process.cpuUsage(before)
    wall.push(performance.now() - began)
    cpu.push((user + system) / 1000)
  }
  return [
    ...[Math.min(...wall), quantile(wall, 0.5), quantile(cpu, 0.5)].map((ms) => ms.toFixed(1)),
    String(Math.round(bytes / 1000)),
  ]
}
