import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { FileState } from '@/lib/archive/folder'
import type { Batch } from '@/lib/archive/sync-plan'
import { type IndexPoolOptions, openIndexPool } from './index-pool'

let folder: string
const opened: { close(): void }[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'index-pool-'))
})
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
  rmSync(folder, { recursive: true, force: true })
})

const SCRIPTED = new URL('./fixtures/scripted-worker.mjs', import.meta.url)

const openPool = (options: Partial<IndexPoolOptions> = {}): ReturnType<typeof openIndexPool> => {
  const location = { dataDir: folder, issuesDir: folder, contentDir: 'examples/sample' }
  const pool = openIndexPool({ location, ready: Promise.resolve(), script: SCRIPTED, ...options })
  opened.push(pool)
  return pool
}
const fileOf = (name: string): FileState => ({ name, changedAt: 0, touchedAt: 0, stamp: 'stamp' })
const reading = (...names: readonly string[]): Batch => ({ read: names.map(fileOf), relabel: [] })
/** Returns the lines that the fake threads wrote into the file `told`. */
const told = (): readonly string[] => readFileSync(path.join(folder, 'told'), 'utf8').trim().split('\n')

describe('a file that takes too long', () => {
  test('is held back as too slow, and the others of its batch are read', async () => {
    const pool = openPool({ parseLimitMs: 300 })
    const report = await pool.run({ ...reading('a.md', 'slow.md', 'b.md'), removed: ['c.md'] }, 'now')
    expect(report.added.toSorted()).toEqual(['a.md', 'b.md'])
    expect(report).toMatchObject({ changed: ['slow.md'], removed: ['c.md'] })
    expect(told()).toContain('slow.md hash of slow.md too-slow')
  })

  test('does not delay files of later batches', async () => {
    const pool = openPool({ parseLimitMs: 600_000 })
    void pool.run(reading('slow.md'), 'now').catch(() => {})
    expect(await pool.run(reading('a.md'), 'now')).toMatchObject({ added: ['a.md'] })
  })
})

test('a file that ends its thread is held back, and the others of its batch are read', async () => {
  const report = await openPool().run(reading('a.md', 'deadly.md', 'b.md'), 'now')
  expect(report.added.toSorted()).toEqual(['a.md', 'b.md'])
  expect(told()).toContain('deadly.md hash of deadly.md unreadable')
})

test('a batch that cannot be written is rejected, and the thread continues', async () => {
  const pool = openPool()
  await expect(pool.run(reading('locked.md'), 'now')).rejects.toThrow('database is locked')
  expect(await pool.run(reading('a.md'), 'now')).toMatchObject({ added: ['a.md'] })
  expect(told().filter((line) => line === 'started')).toHaveLength(1)
})

test('one thread indexes one file after another', async () => {
  const pool = openPool()
  for (const name of ['a.md', 'b.md', 'c.md']) await pool.run(reading(name), 'now')
  expect(told().filter((line) => line === 'started')).toHaveLength(1)
})

test('an idle thread ends, and a new one starts for the next file', async () => {
  const pool = openPool({ idleMs: 0 })
  const runs = async (): Promise<number> => {
    await pool.run(reading('a.md'), 'now')
    return told().filter((line) => line === 'started').length
  }
  await expect.poll(runs, { timeout: 10_000 }).toBeGreaterThan(1)
})

test('threads of a closed pool end when they are asked to, so that no call of a database is interrupted', async () => {
  const pool = openPool()
  await pool.run(reading('a.md'), 'now')
  pool.close()
  await pool.ended()
  expect(told()).toEqual(['started', 'ended'])
})

test('a thread of a closed pool that does not end is terminated', async () => {
  const pool = openPool({ parseLimitMs: 600_000 })
  const failed = pool.run(reading('slow.md'), 'now').catch((error: unknown) => error)
  await vi.waitUntil(() => existsSync(path.join(folder, 'told')))
  pool.close()
  await pool.ended()
  expect(await failed).toBeInstanceOf(Error)
  expect(told()).not.toContain('ended')
})

test('background work waits until the first pages are rendered', async () => {
  let release = (): void => {}
  const ready = new Promise<void>((resolve) => {
    release = resolve
  })
  const pool = openPool({ ready })
  const order: string[] = []
  const background = pool.run(reading('a.md'), 'background').then(() => order.push('background'))
  await pool.run(reading('b.md'), 'now').then(() => order.push('now'))
  release()
  await background
  expect(order).toEqual(['now', 'background'])
})

test('real threads index a folder and its changes', async () => {
  const location = { dataDir: path.join(folder, 'data'), issuesDir: folder, contentDir: 'examples/sample' }
  const indexer = openIndexPool({ location, ready: Promise.resolve() })
  const archive = openArchive(location, { indexer })
  opened.push(archive)
  const write = (day: string, title: string): void =>
    writeFileSync(
      path.join(folder, `${day}.md`),
      `---\ntitle: ${title}\ndate: ${day}\nsummary: 一句\n---\n## 模型\n### [${title}](https://a.example/1)\n正文。\n`,
    )
  for (let day = 10; day < 14; day += 1) write(`2026-01-${day}`, `题${day}`)
  await archive.sync()
  expect(archive.size()).toBe(4)
  write('2026-01-12', '新题')
  expect(await archive.sync()).toMatchObject({ added: [], changed: ['2026-01-12.md'] })
  expect(archive.issue({ date: '2026-01-12', edition: 1 })?.issue.title).toBe('新题')
})
