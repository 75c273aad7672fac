import { spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import { openConnection } from './connection'
import { nodeFileSystem } from './file-system'
import { followFolder } from './follow-folder'
import { type Indexer, indexInProcess } from './indexer'
import { followLabels } from './labels'
import type { Archive } from './model'
import { followRules } from './publication-rules'
import type { Batch, BatchReport } from './sync-plan'

let folder: string
let issuesDir: string
let dataDir: string
const opened: Archive[] = []
const open = (): Archive => {
  const archive = openArchive({ issuesDir, contentDir: 'examples/sample', dataDir })
  opened.push(archive)
  return archive
}
const openInStep = async (): Promise<Archive> => {
  const archive = open()
  await archive.sync()
  return archive
}
/**
 * Opens an archive that runs urgent batches on this thread. Batches that may run in the background are passed
 * to `background`.
 */
const openWithBackground = (background: (batch: Batch) => Promise<BatchReport>): Archive => {
  const place = { issuesDir, contentDir: 'examples/sample', dataDir }
  const connection = openConnection(place, () => {})
  const inProcess = indexInProcess(connection, {
    rules: followRules('examples/sample'),
    folder: issuesDir,
    labels: followLabels('examples/sample').now,
    fileSystem: nodeFileSystem,
    now: Date.now,
  })
  const run: Indexer['run'] = (batch, priority) =>
    priority === 'now' ? inProcess.run(batch, priority) : background(batch)
  const archive = openArchive(place, { indexer: { ...inProcess, hasBackground: true, run } })
  opened.push(archive, { ...archive, close: connection.close })
  return archive
}
const issueText = (day: string, title: string): string =>
  `---\ntitle: ${title}\ndate: ${day}\nsummary: 一句\n---\n## 模型\n### [${title}](https://a.example/${encodeURIComponent(title)})\n正文。\n`
const write = (name: string, text: string): void => writeFileSync(path.join(issuesDir, name), text)
const titles = (archive: Archive): string[] =>
  archive.newest(100).map(({ date, edition, title }) => `${date} ${edition} ${title}`)

/**
 * Opens the same archive in another process and synchronises it `rounds` times. Returns its number of issues.
 */
function inAnotherProcess(rounds: number): Promise<string> {
  const code = `import { openArchive } from './lib/archive/archive.ts'
    const archive = openArchive({ issuesDir: ${JSON.stringify(issuesDir)}, contentDir: "examples/sample", dataDir: ${JSON.stringify(dataDir)} })
    for (let round = 0; round < ${rounds}; round += 1) await archive.sync()
    console.log(archive.size())`
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString()
    })
    child.on('close', () => resolve(said.trim()))
  })
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'archive-'))
  issuesDir = path.join(folder, 'issues')
  dataDir = path.join(folder, 'data')
  mkdirSync(issuesDir)
})
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the archive', () => {
  test('lists the issues of a folder, newest first, numbered from the oldest', async () => {
    write('b.md', issueText('2026-01-10', '乙'))
    write('a.md', issueText('2026-01-11', '甲'))
    write('README.md', '# 不是一期')
    write('.a.md.swp.md', issueText('2026-01-09', '丙'))
    mkdirSync(path.join(issuesDir, 'folder.md'))
    const archive = await openInStep()
    expect(titles(archive)).toEqual(['2026-01-11 1 甲', '2026-01-10 1 乙'])
    expect(archive.newest(1)[0]?.number).toBe(2)
    expect(archive.issue({ date: '2026-01-11', edition: 1 })).toMatchObject({
      number: 2,
      issue: { title: '甲' },
      previous: { title: '乙' },
    })
    expect(archive.issue({ date: '2026-01-11', edition: 2 })).toBeUndefined()
  })

  test('follows each change: added, changed, removed, renamed', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    const archive = await openInStep()
    const first = archive.generation()
    write('b.md', issueText('2026-01-12', '乙'))
    expect(await archive.sync()).toMatchObject({ added: ['b.md'], changed: [], removed: [] })
    write('a.md', issueText('2026-01-11', '甲，改了'))
    expect(await archive.sync()).toMatchObject({ added: [], changed: ['a.md'], removed: [] })
    expect(titles(archive)).toEqual(['2026-01-12 1 乙', '2026-01-11 1 甲，改了'])
    rmSync(path.join(issuesDir, 'a.md'))
    expect(await archive.sync()).toMatchObject({ added: [], changed: [], removed: ['a.md'] })
    expect(titles(archive)).toEqual(['2026-01-12 1 乙'])
    expect(archive.generation()).toBeGreaterThan(first)
  })

  test('does not report a touched file as changed', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    const archive = await openInStep()
    const before = archive.generation()
    const later = new Date(Date.now() + 5_000)
    utimesSync(path.join(issuesDir, 'a.md'), later, later)
    expect(await archive.sync()).toMatchObject({ added: [], changed: [], removed: [] })
    expect(archive.generation()).toBe(before)
  })

  test('holds back a broken file with a reason and publishes the rest', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    write('b.md', '---\ntitle: 乙\ndate: 2026-01-12\n---\n只有引子。\n')
    write('c.md', 'no front matter')
    const archive = await openInStep()
    expect(titles(archive)).toEqual(['2026-01-11 1 甲'])
    expect(archive.held()).toMatchObject([
      { file: 'c.md', diagnostics: [{ rule: 'no-date' }] },
      { file: 'b.md', date: '2026-01-12', diagnostics: [{ rule: 'no-sections' }, { rule: 'no-summary' }] },
    ])
  })

  test('assigns the same editions to files of one day whatever their order of arrival', async () => {
    write('b.md', issueText('2026-01-11', '乙'))
    const archive = await openInStep()
    write('a.md', issueText('2026-01-11', '甲'))
    write('c.md', issueText('2026-01-11', '丙'))
    await archive.sync()
    expect(titles(archive)).toEqual(['2026-01-11 3 丙', '2026-01-11 2 乙', '2026-01-11 1 甲'])
    rmSync(path.join(issuesDir, 'b.md'))
    await archive.sync()
    expect(titles(archive)).toEqual(['2026-01-11 2 丙', '2026-01-11 1 甲'])
  })

  test('publishes a text only once if two files contain it', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    write('a copy.md', issueText('2026-01-11', '甲'))
    expect(titles(await openInStep())).toEqual(['2026-01-11 1 甲'])
  })

  test('skips a symbolic link to itself, and reads a file once its permissions allow it', async () => {
    symlinkSync('loop.md', path.join(issuesDir, 'loop.md'))
    write('a.md', issueText('2026-01-11', '甲'))
    expect(titles(await openInStep())).toEqual(['2026-01-11 1 甲'])
  })

  test('notices a replaced file of the same size and time', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    utimesSync(path.join(issuesDir, 'a.md'), new Date(0), new Date(0))
    const archive = await openInStep()
    const other = path.join(folder, 'other.md')
    writeFileSync(other, issueText('2026-01-11', '乙'))
    utimesSync(other, new Date(0), new Date(0))
    renameSync(other, path.join(issuesDir, 'a.md'))
    await archive.sync()
    expect(titles(archive)).toEqual(['2026-01-11 1 乙'])
  })

  test('does not affect the archive of another folder in the same DATA_DIR', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    const archive = await openInStep()
    const elsewhere = path.join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    const others = openArchive({ issuesDir: elsewhere, contentDir: elsewhere, dataDir })
    opened.push(others)
    await others.sync()
    await archive.sync()
    expect([archive.size(), others.size()]).toEqual([1, 0])
  })

  test('passes large changes to its workers, newest first, and reports progress', async () => {
    for (let day = 1; day <= 40; day += 1)
      write(`${day}.md`, issueText(new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10), `题${day}`))
    const handed: string[][] = []
    const archive = openWithBackground((batch) => {
      handed.push(batch.read.map(({ name }) => name))
      return new Promise(() => {})
    })
    await archive.sync()
    expect(archive.newest(1)[0]?.date).toBe('2026-02-09')
    expect(handed.flat()).toEqual(Array.from({ length: 32 }, (_, index) => `${32 - index}.md`))
    expect(archive.progress()).toEqual({ done: 8, total: 40 })
    await archive.sync()
    expect(handed.flat()).toHaveLength(32)
  })

  test('handles small changes without its workers', async () => {
    for (let day = 10; day < 30; day += 1) write(`${day}.md`, issueText(`2026-01-${day}`, `题${day}`))
    const archive = openWithBackground(() => Promise.reject(new Error('called')))
    await archive.sync()
    expect(archive.progress()).toEqual({ done: 20, total: 20 })
  })

  test('is rebuilt if the writing thread finds its database damaged', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    const indexer: Indexer = {
      hasBackground: true,
      run: () => Promise.reject(new Error('database disk image is malformed')),
      prepare: () => {},
      close: () => {},
    }
    const archive = openArchive({ issuesDir, contentDir: 'examples/sample', dataDir }, { indexer })
    opened.push(archive)
    await expect(archive.sync()).rejects.toThrow('malformed')
    expect(titles(archive)).toEqual(['2026-01-11 1 甲'])
    await expect(archive.sync()).resolves.toMatchObject({ added: [] })
  })

  test('raises the generation when background indexing ends, because pages showed the progress', async () => {
    for (let day = 1; day <= 40; day += 1)
      write(`${day}.md`, issueText(new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10), `题${day}`))
    let end = (): void => {}
    const ended = new Promise<BatchReport>((resolve) => {
      end = () => resolve({ added: [], changed: [], removed: [], unreadable: [] })
    })
    const archive = openWithBackground(() => ended)
    await archive.sync()
    const before = archive.generation()
    end()
    await expect.poll(() => archive.generation()).toBeGreaterThan(before)
    expect(archive.progress()).toEqual({ done: 8, total: 8 })
  })

  test('is the same after a restart, and its generation never falls, even if the database is rebuilt', async () => {
    write('a.md', issueText('2026-01-11', '甲'))
    const before = (await openInStep()).generation()
    const again = await openInStep()
    expect(titles(again)).toEqual(['2026-01-11 1 甲'])
    expect(again.generation()).toBe(before)
    rmSync(dataDir, { recursive: true })
    expect((await openInStep()).generation()).toBeGreaterThanOrEqual(before)
  })

  test.each([
    ['overwritten', (file: string) => writeFileSync(file, Buffer.alloc(50_000, 'garbage '))],
    ['cut short', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['emptied', (file: string) => truncateSync(file, 0)],
  ])('is rebuilt if its database was %s', async (_, damage) => {
    for (let day = 10; day < 30; day += 1) write(`${day}.md`, issueText(`2026-01-${day}`, `题${day}`))
    expect(await inAnotherProcess(1)).toBe('20')
    for (const name of readdirSync(dataDir)) {
      if (name.endsWith('.sqlite')) damage(path.join(dataDir, name))
      else rmSync(path.join(dataDir, name))
    }
    const archive = await openInStep()
    expect(archive.size()).toBe(20)
    expect(archive.issue({ date: '2026-01-12', edition: 1 })?.issue.title).toBe('题12')
  })

  test('has every issue if two processes synchronise the same folder', async () => {
    for (let day = 10; day < 30; day += 1) write(`${day}.md`, issueText(`2026-01-${day}`, `题${day}`))
    expect(await Promise.all([20, 20, 20].map(inAnotherProcess))).toEqual(['20', '20', '20'])
    expect((await openInStep()).size()).toBe(20)
  })
})

describe('a followed folder', () => {
  test('reports each change until it is closed', async () => {
    const archive = await openInStep()
    const told: string[] = []
    const heard = (count: number): Promise<void> =>
      expect
        .poll(() => told.length, { timeout: 30_000 })
        .toBe(count)
        .then(() => undefined)
    const stop = followFolder(archive, {
      folder: issuesDir,
      since: archive.generation(),
      onChange: async ({ added, changed, removed }) =>
        void told.push([...added, ...changed, ...removed].join()),
      onError: (error) => told.push(String(error)),
    })
    write('a.md', issueText('2026-01-11', '甲'))
    await heard(1)
    rmSync(path.join(issuesDir, 'a.md'))
    await heard(2)
    stop()
    write('b.md', issueText('2026-01-12', '乙'))
    await archive.sync()
    expect(told).toEqual(['a.md', 'a.md'])
  })

  test('continues after the folder was swapped for another', async () => {
    const archive = await openInStep()
    const stop = followFolder(archive, {
      folder: issuesDir,
      since: archive.generation(),
      onChange: async () => {},
      onError: () => {},
    })
    rmSync(issuesDir, { recursive: true })
    await expect
      .poll(() => archive.folder(), { timeout: 5_000 })
      .toMatchObject({ state: 'unreadable', reason: 'ENOENT' })
    mkdirSync(issuesDir)
    write('a.md', issueText('2026-01-11', '甲'))
    await expect.poll(() => titles(archive), { timeout: 5_000 }).toEqual(['2026-01-11 1 甲'])
    stop()
  })
})
