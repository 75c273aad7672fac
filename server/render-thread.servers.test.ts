import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { buildIfStale } from '@/bin/prepare.mjs'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import type { Renderer } from './renderer'
import { startThreadedRenderer } from './threaded-renderer'

const ISSUE = '/issues/2026-01-11'

let folder = ''
let archive: Archive
let renderer: Renderer
let errors: string[] = []
const threads: Worker[] = []

beforeAll(() => {
  vi.stubEnv('NODE_ENV', 'production')
  buildIfStale()
})
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dateline-render-'))
  cpSync('testing/site', folder, { recursive: true })
  const location = {
    contentDir: folder,
    issuesDir: path.join(folder, 'issues'),
    dataDir: path.join(folder, 'data'),
  }
  vi.stubEnv('CONTENT_DIR', folder)
  errors = []
  archive = openArchive(location)
  await archive.sync()
  renderer = await startThreadedRenderer({
    location,
    siteUrl: 'http://localhost:3000',
    archive: Promise.resolve(archive),
    onError: (reason) => errors.push(reason),
    startThread: (workerData, script) => {
      const thread = new Worker(script, { workerData })
      threads.push(thread)
      return thread
    },
  })
})
afterEach(async () => {
  await renderer.close()
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Ends the render thread that was started last. */
const endThread = async (): Promise<void> => void (await threads.at(-1)?.terminate())

async function titleOf(address: string): Promise<string | undefined> {
  const { status, body } = await renderer.get(address)
  expect(status).toBe(200)
  return /<title>([^<]*)/.exec(body.toString())?.[1]
}

test('the thread renders pages as finished documents, and converts them', async () => {
  const { body } = await renderer.get(ISSUE)
  expect(body.toString()).toContain('MiniMax')
  expect(body.toString()).not.toContain('__next_f')
  expect((await renderer.toTraditional(body)).toString()).toContain('lang="zh-Hant-TW"')
})

test('a page requested while the thread ends is rendered by the next thread', async () => {
  const title = await titleOf(ISSUE)
  const [first] = await Promise.all([titleOf(ISSUE), endThread()])
  expect(first).toBe(title)
  expect(errors).toHaveLength(1)
})

test('the next rendering shows a change of the archive', async () => {
  expect((await renderer.get('/issues/2026-01-12')).status).toBe(404)
  const [name = ''] = readdirSync(path.join(folder, 'issues'))
  const text = readFileSync(path.join(folder, 'issues', name), 'utf8')
  writeFileSync(
    path.join(folder, 'issues', 'next.md'),
    text.replaceAll('2026-01-11', '2026-01-12').replaceAll('MiniMax', 'Maximin'),
  )
  await archive.sync()
  expect(await titleOf('/issues/2026-01-12')).toContain('Maximin')
})

test('a database that is damaged when a thread opens it is rebuilt', async () => {
  const title = await titleOf(ISSUE)
  for (const name of readdirSync(path.join(folder, 'data'))) overwrite(path.join(folder, 'data', name))
  await endThread()
  expect(await titleOf(ISSUE)).toBe(title)
})

test('a deleted data folder is rebuilt', async () => {
  const title = await titleOf(ISSUE)
  rmSync(path.join(folder, 'data'), { recursive: true })
  await endThread()
  expect(await titleOf(ISSUE)).toBe(title)
  expect(archive.size()).toBe(1)
})

/** Writes zeros over a whole file. */
function overwrite(file: string): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(statSync(file).size))
  closeSync(handle)
}
