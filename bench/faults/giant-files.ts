import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SampleSite } from './sample-site'
import type { Outcome } from './scenarios'
import { pause, read, untilRight, type Watched, watchDuring } from './watch'

const DAY = '2026-03-27'
const CHARS = 1_600_000
const PUBLISH_TIMEOUT_MS = 120_000
/**
 * How long responses are watched after the issue is published, in milliseconds. The server renders pages
 * again in this time.
 */
const WATCHED_AFTER_MS = 12_000

const front = (title: string, more = ''): string => `---\ntitle: ${title}\ndate: ${DAY}\n${more}---\n\n`
const times = (count: number, write: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => write(n)).join('')

/** Issue files of up to 5 MB. Each is large in a different way. */
const FILES: Readonly<Record<string, string>> = {
  'an open bracket before a paragraph': `${front('大文件')}## 模型\n\n### 甲\n\n[${'字'.repeat(CHARS)}`,
  'brackets and stars (refused)': `${front('大文件')}## 模型\n\n### 甲\n\n${'**['.repeat(CHARS)}`,
  headline: `${front('大文件')}## 模型\n\n### ${'字'.repeat(CHARS)}\n\n正文。\n`,
  title: `${front('字'.repeat(CHARS))}## 模型\n\n### 甲\n\n正文。\n`,
  summary: `${front('大文件', `summary: ${'字'.repeat(CHARS)}\n`)}## 模型\n\n### 甲\n\n正文。\n`,
  '3,000 stories': `${front('大文件')}## 模型\n\n${times(
    3_000,
    (n) => `### [第 ${n} 条](https://a.example/${n})\n\n${'某公司发布新的模型。'.repeat(40)}\n\n`,
  )}`,
}

/** Pages that are in the cache when the file is added. The change affects all of them except the last one. */
const KEPT = ['/', '/archive', '/issues/2026-03-26', '/weeks/2026-W13', '/about']

const isWhole = (status: number, body: string): boolean =>
  status === 200 && body.trimEnd().endsWith('</html>')

/**
 * Adds files of up to 5 MB to the folder, and requests cached pages while the server reads and publishes the
 * files.
 */
export async function giantFiles(site: SampleSite): Promise<Outcome> {
  let total: Watched = { answers: 0, wrong: 0, slowestMs: 0 }
  for (const [name, text] of Object.entries(FILES)) {
    const watched = await publishGiant(site, text)
    for (const [address, { slowestMs }] of watched)
      console.log(`  ${name}, ${address}: slowest ${slowestMs.toFixed(0)} ms`)
    total = sum([total, ...watched.map(([, one]) => one)])
  }
  const recovered = await untilRight(`${site.url()}/`, isWhole, PUBLISH_TIMEOUT_MS)
  return { ...total, recoveredMs: recovered }
}

const sum = (all: readonly Watched[]): Watched => ({
  answers: all.reduce((count, { answers }) => count + answers, 0),
  wrong: all.reduce((count, { wrong }) => count + wrong, 0),
  slowestMs: Math.max(...all.map(({ slowestMs }) => slowestMs)),
})

async function publishGiant(
  { issuesDir, url }: SampleSite,
  text: string,
): Promise<readonly (readonly [string, Watched])[]> {
  const file = path.join(issuesDir, `${DAY}.md`)
  for (const address of KEPT) await read(`${url()}${address}`)
  const publishing = (async () => {
    writeFileSync(file, text)
    await untilDecided(url())
    await pause(WATCHED_AFTER_MS)
  })()
  const watched = await Promise.all(
    KEPT.map(
      async (address) =>
        [address, await watchDuring(`${url()}${address}`, isWhole, () => publishing)] as const,
    ),
  )
  rmSync(file)
  await untilRight(`${url()}/issues/${DAY}`, (status) => status !== 200, PUBLISH_TIMEOUT_MS)
  return watched
}

/** Waits until the issue is published or its file is reported as held back. */
async function untilDecided(url: string): Promise<void> {
  const isDecided = (_: number, body: string): boolean => body.includes(DAY)
  await Promise.race([
    untilRight(`${url}/healthz`, isDecided, PUBLISH_TIMEOUT_MS),
    untilRight(`${url}/issues/${DAY}`, (status) => status === 200, PUBLISH_TIMEOUT_MS),
  ])
}
