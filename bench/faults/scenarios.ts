import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { get } from 'node:http'
import path from 'node:path'
import { giantFiles } from './giant-files'
import { countMissing, newIssue, SAMPLE_PATHS, type SampleSite } from './sample-site'
import { pause, untilRight, watchDuring } from './watch'

/**
 * The effect of a fault on readers. `wrong` is the number of incomplete or missing responses, and must be 0.
 */
export interface Outcome {
  readonly answers: number
  readonly wrong: number
  readonly slowestMs: number
  /** Time until all responses were right again, in milliseconds; `undefined` if it took too long. */
  readonly recoveredMs: number | undefined
}

type Scenario = (site: SampleSite) => Promise<Outcome>

const RECOVERY_TIMEOUT_MS = 30_000
const PIECES = 17
const PIECES_MS = 4_000

async function writeInPieces(file: string, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  const size = Math.ceil(bytes.length / PIECES)
  writeFileSync(file, '')
  for (let at = 0; at < bytes.length; at += size) {
    appendFileSync(file, bytes.subarray(at, at + size))
    await pause(PIECES_MS / PIECES)
  }
}

const shows =
  (words: string) =>
  (status: number, body: string): boolean =>
    status === 200 && body.includes(words)

const newFileInPieces: Scenario = async ({ issuesDir, url }) => {
  const address = `${url()}/issues/2026-03-31`
  const isComplete = shows('新文件的末尾')
  const text = newIssue('2026-03-31', '新文件的末尾')
  const watched = await watchDuring(
    address,
    (status, body) => status === 404 || isComplete(status, body),
    () => writeInPieces(path.join(issuesDir, '2026-03-31.md'), text),
  )
  return { ...watched, recoveredMs: await untilRight(address, isComplete, RECOVERY_TIMEOUT_MS) }
}

const knownFileInPieces: Scenario = async ({ issuesDir, url }) => {
  const address = `${url()}/issues/2026-03-12`
  const isOld = shows('南窗收购转写公司')
  const isNew = shows('旧文件的新末尾')
  const text = newIssue('2026-03-12', '旧文件的新末尾')
  const watched = await watchDuring(
    address,
    (status, body) => isOld(status, body) || isNew(status, body),
    () => writeInPieces(path.join(issuesDir, '2026-03-12.md'), text),
  )
  return { ...watched, recoveredMs: await untilRight(address, isNew, RECOVERY_TIMEOUT_MS) }
}

const readError: Scenario = async ({ issuesDir, faultyReads, url }) => {
  const address = `${url()}/issues/2026-03-13`
  const file = path.join(issuesDir, '2026-03-13.md')
  writeFileSync(faultyReads, '2026-03-13.md\n')
  const watched = await watchDuring(address, shows('推理中心动工'), async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('推理中心动工', '推理中心动工了'))
    await pause(4_000)
  })
  writeFileSync(faultyReads, '')
  return { ...watched, recoveredMs: await untilRight(address, shows('推理中心动工了'), RECOVERY_TIMEOUT_MS) }
}

const emptiedFolder: Scenario = async ({ issuesDir, url }) => {
  const away = `${issuesDir}-away`
  const watched = await watchDuring(`${url()}/issues/2026-03-19`, shows('东湖市 40 所学校'), async () => {
    renameSync(issuesDir, away)
    mkdirSync(issuesDir)
    await pause(4_000)
  })
  const missing = await countMissing(url())
  rmdirSync(issuesDir)
  renameSync(away, issuesDir)
  return { ...watched, wrong: watched.wrong + missing, recoveredMs: await recovery(url()) }
}

const brokenOverwrite: Scenario = async ({ issuesDir, url }) => {
  const file = path.join(issuesDir, '2026-03-16.md')
  const sound = readFileSync(file)
  const watched = await watchDuring(`${url()}/issues/2026-03-16`, shows('侵犯专利'), async () => {
    writeFileSync(file, '---\ntitle: 坏了\ndate: 2026-03-16\n---\n')
    await pause(4_000)
  })
  writeFileSync(file, sound)
  return { ...watched, recoveredMs: await recovery(url()) }
}

/**
 * Kills the server while it publishes an issue. After a restart the old issues and the new one must exist.
 */
const kill =
  (rounds: number): Scenario =>
  async (site) => {
    let [wrong, answers, slowestMs] = [0, 0, 0]
    for (let round = 0; round < rounds; round += 1) {
      const day = `2026-04-${String(1 + round).padStart(2, '0')}`
      writeFileSync(path.join(site.issuesDir, `${day}.md`), newIssue(day, '杀掉之后'))
      await pause((round * 397) % 2_500)
      await site.restart('SIGKILL')
      const found = await untilRight(`${site.url()}/issues/${day}`, shows('杀掉之后'), RECOVERY_TIMEOUT_MS)
      const missing = await countMissing(site.url())
      answers += SAMPLE_PATHS.length + 1
      wrong += missing + (found === undefined ? 1 : 0)
      slowestMs = Math.max(slowestMs, found ?? 0)
    }
    return { answers, wrong, slowestMs, recoveredMs: await recovery(site.url()) }
  }

const damagedDatabase: Scenario = async (site) => {
  await site.restart('SIGKILL', () => {
    for (const name of readdirSync(site.dataDir))
      if (name.endsWith('.sqlite'))
        writeFileSync(path.join(site.dataDir, name), Buffer.alloc(50_000, 'garbage '))
  })
  const recoveredMs = await recovery(site.url())
  const missing = await countMissing(site.url())
  return { answers: SAMPLE_PATHS.length, wrong: missing, slowestMs: 0, recoveredMs }
}

/** Requests uncached pages with clients that disconnect at once. */
const abandonedRequests =
  (clients: number): Scenario =>
  async ({ url }) => {
    const stories = await storyPaths(url())
    const watched = await watchDuring(`${url()}/`, shows('示例日报'), async () => {
      for (let client = 0; client < clients; client += 1) {
        const request = get(
          `${url()}${stories[client % stories.length]}?client=${client}`,
          { agent: false },
          (answer) => answer.resume(),
        )
        request.on('error', () => {})
        setTimeout(() => request.destroy(), 20)
        if (client % 20 === 0) await pause(20)
      }
      await pause(1_000)
    })
    return { ...watched, recoveredMs: await recovery(url()) }
  }

async function storyPaths(url: string): Promise<readonly string[]> {
  const pages = await Promise.all(
    ['/issues/2026-03-02', '/issues/2026-03-19'].map((one) =>
      fetch(`${url}${one}`).then((answer) => answer.text()),
    ),
  )
  return [...new Set(pages.join('').match(/\/stories\/[0-9a-f]{10}/g))]
}

/** Returns the time until every address of the sample answers with 200, in milliseconds. */
async function recovery(url: string): Promise<number | undefined> {
  const began = performance.now()
  while (performance.now() - began < RECOVERY_TIMEOUT_MS) {
    if ((await countMissing(url)) === 0) return performance.now() - began
    await pause(100)
  }
  return undefined
}

/** All faults, in the order in which they are injected into one site. */
export const scenarios = (isQuick: boolean): Readonly<Record<string, Scenario>> => ({
  'new file written in 17 pieces': newFileInPieces,
  'known file overwritten in 17 pieces': knownFileInPieces,
  'read error of a changed file': readError,
  'emptied folder': emptiedFolder,
  'file overwritten by a broken one': brokenOverwrite,
  'files of 5 MB, read and published': giantFiles,
  'abandoned requests': abandonedRequests(isQuick ? 300 : 2_000),
  'kill -9 while publishing': kill(isQuick ? 2 : 20),
  'damaged database': damagedDatabase,
})
