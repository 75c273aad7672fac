import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '@/lib/archive/archive'
import { answerImage } from '@/lib/og/answer'
import { parseProfile } from '@/lib/profile/parse'
import { imagePath, issuePath, storyPath, topicPath } from '@/lib/site/addresses'
import { readConfig } from '@/lib/site/config'
import { quantile } from './figures'

/** Draws the picture of every issue and topic, and of some stories, of `CONTENT_DIR`: the first one loads the fonts. */
export async function benchImages(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-images-'))
  const papers = openArchive({ ...readConfig(), dataDir })
  await papers.sync()
  const { profile } = parseProfile('')
  const stories = Array.from({ length: 100 }, () => storyPath(papers.randomStory() ?? ''))
  const topics = papers.topics().filter(({ items }) => items > 0)
  const pages = [...papers.newest(papers.size()).map(issuePath), ...topics.map(({ topic }) => topicPath(topic.id)), ...stories]
  const drawn: { readonly wall: number; readonly cpu: number; readonly bytes: number }[] = []
  for (const address of pages.map(imagePath)) {
    const [began, work] = [performance.now(), process.cpuUsage()]
    const image = await answerImage(address, papers, profile)
    const { user, system } = process.cpuUsage(work)
    drawn.push({ wall: performance.now() - began, cpu: (user + system) / 1000, bytes: image?.length ?? 0 })
  }
  const [first, ...later] = drawn
  const figures = (times: readonly number[]): string =>
    [0.5, 0.95, 1].map((share) => `p${share * 100} ${quantile(times, share).toFixed(0)} ms`).join(', ')
  console.log(`first picture: ${first?.wall.toFixed(0)} ms (${first?.cpu.toFixed(0)} ms of work)`)
  console.log(`${later.length} more: ${figures(later.map(({ wall }) => wall))}`)
  console.log(`their work: ${figures(later.map(({ cpu }) => cpu))}`)
  console.log(`bytes: largest ${Math.max(...drawn.map(({ bytes }) => bytes))}`)
  papers.close()
  rmSync(dataDir, { recursive: true, force: true })
}
