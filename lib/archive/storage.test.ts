import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import { databaseFile } from './database'
import type { Archive } from './model'

let folder: string
let clock = 0
const opened: Archive[] = []
const at = (...names: readonly string[]): string => path.join(folder, ...names)

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'storage-'))
  for (const name of ['issues', 'spare']) mkdirSync(at(name))
})
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const placeOf = (dataDir: string) => ({ issuesDir: at('issues'), contentDir: 'examples/sample', dataDir })
const open = async (dataDir: string): Promise<Archive> => {
  const archive = openArchive(placeOf(dataDir), {
    monotonicNow: () => clock,
    fallbackFolders: [at('none'), at('spare')],
  })
  opened.push(archive)
  await archive.sync()
  return archive
}
const write = (day: string, text = '正文。'): void =>
  writeFileSync(
    at('issues', `${day}.md`),
    `---\ntitle: ${day}\ndate: ${day}\nsummary: 一句\n---\n## 模型\n### 甲\n${text}\n`,
  )
const days = (archive: Archive): readonly string[] => archive.newest(9).map(({ date }) => date)

describe('a database folder that cannot be created', () => {
  test('is replaced by a temporary one until it can be created', async () => {
    writeFileSync(at('data'), 'a file where a folder should be')
    write('2026-01-10')
    const archive = await open(at('data', 'below'))
    expect(days(archive)).toEqual(['2026-01-10'])
    expect(archive.storage()).toMatchObject({ kind: 'elsewhere', reason: expect.stringContaining('ENOTDIR') })
    const generation = archive.generation()

    rmSync(at('data'))
    write('2026-01-11')
    await archive.sync()
    expect(archive.storage().kind).toBe('elsewhere')
    clock += 10_000
    await archive.sync()
    expect(archive.storage()).toEqual({ kind: 'in-place', dataDir: at('data', 'below') })
    expect(days(archive)).toEqual(['2026-01-11', '2026-01-10'])
    expect(archive.generation()).toBeGreaterThan(generation)
    expect(readdirSync(at('spare'))).toEqual([])
    expect(days(await open(at('data', 'below')))).toEqual(['2026-01-11', '2026-01-10'])
  })

  test('leaves nothing behind when the archive is closed', async () => {
    writeFileSync(at('data'), '')
    const archive = await open(at('data', 'below'))
    expect(readdirSync(at('spare'))).toHaveLength(1)
    opened.pop()
    archive.close()
    expect(readdirSync(at('spare'))).toEqual([])
  })
})

describe('a database that cannot be written any more', () => {
  /** Makes all further writes to a database fail, as on a full or read-only disk. */
  const forbidWrites = (dataDir: string): void => {
    const db = new Database(databaseFile(placeOf(dataDir)))
    db.exec(
      "CREATE TRIGGER full BEFORE INSERT ON files BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    )
    db.close()
  }

  test('is copied to a temporary folder: old content stays, new content is published', async () => {
    write('2026-01-10')
    const archive = await open(at('data'))
    forbidWrites(at('data'))
    write('2026-01-11')
    // The trigger of `forbidWrites` is copied, too, so that writing the copy also fails at first. The test
    // removes the trigger from the copy; then the next scan succeeds.
    await archive.sync().catch(() => {})
    expect(archive.storage()).toMatchObject({
      kind: 'elsewhere',
      reason: expect.stringContaining('disk is full'),
    })
    const copy = new Database(databaseFile(placeOf(archive.storage().dataDir)))
    copy.exec('DROP TRIGGER full')
    copy.close()
    expect(days(archive)).toEqual(['2026-01-10'])
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-11', '2026-01-10'])
    clock += 10_000
    await archive.sync()
    expect(archive.storage()).toEqual({ kind: 'in-place', dataDir: at('data') })
    expect(days(archive)).toEqual(['2026-01-11', '2026-01-10'])
  })
})

/** Runs statements on the database in another process; resolves with a function that ends it. */
async function inAnotherProcess(
  dataDir: string,
  ...statements: readonly string[]
): Promise<() => Promise<void>> {
  const script = `
    const db = new (require('libsql'))(process.argv[1])
    for (const statement of JSON.parse(process.argv[2])) /^SELECT/.test(statement) ? db.prepare(statement).all() : db.exec(statement)
    console.log('begun')
    process.stdin.once('data', () => { db.exec('ROLLBACK'); process.exit() })`
  const child = spawn(
    process.execPath,
    ['-e', script, databaseFile(placeOf(dataDir)), JSON.stringify(statements)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return () =>
    new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.stdin.write('end\n')
    })
}

describe('another process', () => {
  test('that writes for a long time delays a new file, but no reader', async () => {
    write('2026-01-10')
    const archive = await open(at('data'))
    const end = await inAnotherProcess(at('data'), 'BEGIN IMMEDIATE', "INSERT INTO meta VALUES ('held', 1)")
    write('2026-01-11')
    const looking = archive.sync()
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 10)
    await expect.poll(() => ticks).toBeGreaterThan(20)
    clearInterval(ticking)
    expect(days(archive)).toEqual(['2026-01-10'])
    await end()
    await looking
    await archive.sync()
    expect(days(archive)).toEqual(['2026-01-11', '2026-01-10'])
  })

  test('that reads for a long time makes the write-ahead log grow, which is truncated once the process ends', async () => {
    write('2026-01-10')
    const archive = await open(at('data'))
    const end = await inAnotherProcess(at('data'), 'BEGIN', 'SELECT count(*) FROM files')
    const log = (): number => statSync(`${databaseFile(placeOf(at('data')))}-wal`).size
    const text = 'OpenAI 发布了一个模型。'.repeat(10_000)
    for (let version = 0; log() <= 17 * 1024 * 1024; version += 1) {
      write('2026-01-11', `${version} ${text}`)
      await archive.sync()
    }
    clock += 10_000
    await archive.sync()
    expect(log()).toBeGreaterThan(16 * 1024 * 1024)
    await end()
    clock += 10_000
    await archive.sync()
    expect(log()).toBe(0)
    expect(days(archive)).toEqual(['2026-01-11', '2026-01-10'])
  }, 120_000)
})
