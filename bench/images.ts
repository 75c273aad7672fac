import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { answerImage } from '@/lib/images/answer'
import { draw } from '@/lib/images/draw'
import { storyImage } from '@/lib/images/story-image'
import { parseProfile } from '@/lib/profile/parse'
import { imagePath, issuePath, storyPath, topicPath } from '@/lib/site/addresses'
import { readConfig } from '@/lib/site/config'
import { quantile } from './figures'

/**
 * Measures the time for drawing share pictures: those of every issue and topic in `CONTENT_DIR`, and of some
 * stories. The first picture also loads the fonts.
 */
export async function benchImages(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-images-'))
  const archive = openArchive({ ...readConfig(), dataDir })
  await archive.sync()
  const { profile } = parseProfile('')
  const stories = Array.from({ length: 100 }, () => storyPath(archive.randomStory() ?? ''))
  const topics = archive.topics().filter(({ items }) => items > 0)
  const pages = [
    ...archive.newest(archive.size()).map(issuePath),
    ...topics.map(({ topic }) => topicPath(topic.id)),
    ...stories,
  ]
  const drawn: { readonly wall: number; readonly cpu: number; readonly bytes: number }[] = []
  for (const address of pages.map((page) => imagePath(page))) {
    const [began, work] = [performance.now(), process.cpuUsage()]
    const image = await answerImage(address, archive, profile)
    const { user, system } = process.cpuUsage(work)
    drawn.push({ wall: performance.now() - began, cpu: (user + system) / 1000, bytes: image?.length ?? 0 })
  }
  const [first, ...later] = drawn
  const figures = (times: readonly number[]): string =>
    [0.5, 0.95, 1].map((share) => `p${share * 100} ${quantile(times, share).toFixed(0)} ms`).join(', ')
  console.log(`first picture: ${first?.wall.toFixed(0)} ms (${first?.cpu.toFixed(0)} ms of CPU time)`)
  console.log(`${later.length} more: ${figures(later.map(({ wall }) => wall))}`)
  console.log(`their CPU time: ${figures(later.map(({ cpu }) => cpu))}`)
  console.log(`bytes: largest ${Math.max(...drawn.map(({ bytes }) => bytes))}`)
  await benchMemory(archive, profile.name)
  archive.close()
  rmSync(dataDir, { recursive: true, force: true })
}

const DISTINCT_PICTURES = 2_000
const MEMORY_PRINTED_AT: ReadonlySet<number> = new Set([1, 200, 500, 1_000, 1_500, DISTINCT_PICTURES])

/** Draws different pictures, and prints the memory of the process after some of them. */
async function benchMemory(archive: Archive, siteName: string): Promise<void> {
  for (let count = 1; count <= DISTINCT_PICTURES; count += 1) {
    const entry = archive.story(archive.randomStory() ?? '')
    if (entry === undefined) return
    await draw(storyImage({ ...entry.teaser, headline: `${count} ${entry.teaser.headline}` }, siteName))
    if (MEMORY_PRINTED_AT.has(count))
      console.log(`${count} distinct pictures: RSS ${process.memoryUsage.rss() >> 20} MB`)
  }
}
