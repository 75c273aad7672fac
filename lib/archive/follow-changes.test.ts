import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ArchiveOptions, openArchive } from './archive'
import { type FileSystem, nodeFileSystem } from './file-system'
import type { Archive } from './model'
import { acceptPendingRemoval } from './pending-removal'

const SETTLE_MS = 1_000
const GRACE_MS = 600_000

let folder: string
let issuesDir: string
/** The time that the archive sees, in milliseconds. Tests advance it. */
let clock: number
const opened: Archive[] = []

const place = () => ({ issuesDir, contentDir: 'examples/sample', dataDir: path.join(folder, 'data') })
const open = (options: ArchiveOptions = {}): Archive => {
  const archive = openArchive(place(), {
    settleMs: SETTLE_MS,
    removalGraceMs: GRACE_MS,
    monotonicNow: () => clock,
    ...options,
  })
  opened.push(archive)
  return archive
}
/** Advances the clock, then scans the folder. */
const lookAfter = (archive: Archive, milliseconds: number) => {
  clock += milliseconds
  return archive.sync()
}
/** Opens an archive and waits until it has read all files. */
const openSettled = async (options: ArchiveOptions = {}): Promise<Archive> => {
  const archive = open(options)
  await archive.sync()
  await lookAfter(archive, SETTLE_MS)
  return archive
}

const file = (name: string): string => path.join(issuesDir, name)
const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}`
const issue = (n: number, title: string): string =>
  `---\ntitle: ${title}\ndate: ${day(n)}\nsummary: 一句\n---\n## 模型\n### [${title}](https://a.example/${n})\n正文。\n`
const write = (n: number, title = `题${n}`): void => writeFileSync(file(`${day(n)}.md`), issue(n, title))
const writeMany = (count: number): void => {
  for (let n = 1; n <= count; n += 1) write(n)
}
const titles = (archive: Archive): readonly string[] =>
  archive
    .newest(100)
    .map(({ title }) => title)
    .toReversed()

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'follow-changes-'))
  issuesDir = path.join(folder, 'issues')
  mkdirSync(issuesDir)
  clock = 0
})
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Returns a file system whose calls fail with the error code that `codeOf` returns for the call and the
 * file's name. If it returns `undefined`, the call succeeds.
 */
function failingFileSystem(codeOf: (call: keyof FileSystem, name: string) => string | undefined): FileSystem {
  const failing =
    <Call extends keyof FileSystem>(call: Call) =>
    (name: string): ReturnType<FileSystem[Call]> => {
      const code = codeOf(call, path.basename(name))
      if (code !== undefined) throw Object.assign(new Error(`${code}: ${call}`), { code })
      return nodeFileSystem[call](name) as ReturnType<FileSystem[Call]>
    }
  return { list: failing('list'), stat: failing('stat'), read: failing('read') }
}

describe('a file that is being written', () => {
  test('is not read before it has been unchanged for a second', async () => {
    const archive = await openSettled()
    write(1)
    expect((await archive.sync()).nextInMs).toBe(SETTLE_MS)
    await lookAfter(archive, SETTLE_MS - 1)
    expect(titles(archive)).toEqual([])
    await lookAfter(archive, 1)
    expect(titles(archive)).toEqual(['题1'])
  })

  test('is read at once if its writer says that it is complete', async () => {
    const archive = await openSettled()
    write(1)
    write(2)
    const { added, nextInMs } = await archive.sync([`${day(2)}.md`])
    expect([added, nextInMs, titles(archive)]).toEqual([[`${day(2)}.md`], SETTLE_MS, ['题2']])
  })

  test('is never served incomplete: the old version stays until all pieces are written', async () => {
    write(1)
    const archive = await openSettled()
    const text = issue(1, '新题')
    writeFileSync(file(`${day(1)}.md`), '')
    for (let piece = 0; piece < 17; piece += 1) {
      appendFileSync(
        file(`${day(1)}.md`),
        text.slice((text.length * piece) / 17, (text.length * (piece + 1)) / 17),
      )
      await lookAfter(archive, 240)
      expect(titles(archive)).toEqual(['题1'])
    }
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['新题'])
  })

  test('is not read if it is written between the scan and the reading', async () => {
    let changesWhenRead = true
    const archive = await openSettled({
      fileSystem: {
        ...nodeFileSystem,
        read: (name) => {
          const bytes = nodeFileSystem.read(name)
          if (changesWhenRead) appendFileSync(name, '多一行。\n')
          return bytes
        },
      },
    })
    write(1)
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual([])
    changesWhenRead = false
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题1'])
  })

  test('does not wait longer if its times are two days ahead or long past', async () => {
    const archive = await openSettled()
    for (const [n, seconds] of [
      [1, Date.now() / 1000 + 2 * 86_400],
      [2, 1_000_000],
    ] as const) {
      write(n)
      utimesSync(file(`${day(n)}.md`), seconds, seconds)
    }
    await archive.sync()
    await lookAfter(archive, SETTLE_MS - 1)
    expect(titles(archive)).toEqual([])
    await lookAfter(archive, 1)
    expect(titles(archive)).toEqual(['题1', '题2'])
  })

  test('is read again if it was replaced by a file of the same size and time', async () => {
    write(1, '甲题')
    const archive = await openSettled()
    const { atime, mtime } = statSync(file(`${day(1)}.md`))
    write(1, '乙题')
    utimesSync(file(`${day(1)}.md`), atime, mtime)
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['乙题'])
  })

  test('does not delay 300 other files', async () => {
    const archive = await openSettled()
    for (let n = 0; n < 300; n += 1) {
      const date = new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
      writeFileSync(file(`${date}.md`), issue(1, `题${n}`).replace(day(1), date))
    }
    await archive.sync()
    write(1, '还在写')
    await lookAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(300)
    await lookAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(301)
  })
})

describe('a first scan', () => {
  test('reads at once the files that have been unchanged for a second', async () => {
    write(1)
    const touchedLongAgo: FileSystem = {
      ...nodeFileSystem,
      stat: (name) => {
        const stat = nodeFileSystem.stat(name)
        return Object.assign(stat, { mtimeMs: 1_000, ctimeMs: 1_000 })
      },
    }
    const archive = open({ fileSystem: touchedLongAgo })
    await archive.sync()
    expect(titles(archive)).toEqual(['题1'])
  })

  test('does not trust a modification time that was set: a file that was just touched waits', async () => {
    write(1)
    utimesSync(file(`${day(1)}.md`), 1_000, 1_000)
    const archive = open()
    await archive.sync()
    expect(titles(archive)).toEqual([])
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题1'])
  })
})

describe('a folder or link that is swapped', () => {
  test('and swapped back changes nothing', async () => {
    writeMany(5)
    const archive = await openSettled()
    const before = archive.generation()
    renameSync(issuesDir, path.join(folder, 'away'))
    await lookAfter(archive, 5_000)
    expect(archive.folder()).toMatchObject({ state: 'unreadable', reason: 'ENOENT' })
    expect(archive.size()).toBe(5)
    renameSync(path.join(folder, 'away'), issuesDir)
    await lookAfter(archive, 5_000)
    expect(archive.folder().state).toBe('in-step')
    expect([archive.size(), archive.generation()]).toEqual([5, before])
  })

  test('for another folder shows the new content after a second, and no mixture in between', async () => {
    for (const [name, title] of [
      ['old', '旧题'],
      ['new', '新题'],
    ] as const) {
      mkdirSync(path.join(folder, name))
      writeFileSync(path.join(folder, name, `${day(1)}.md`), issue(1, title))
    }
    rmSync(issuesDir, { recursive: true })
    symlinkSync('old', issuesDir)
    const archive = await openSettled()
    unlinkSync(issuesDir)
    await lookAfter(archive, 100)
    symlinkSync('new', issuesDir)
    await lookAfter(archive, 100)
    expect(titles(archive)).toEqual(['旧题'])
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['新题'])
  })

  test('for another file never makes the issue disappear in between', async () => {
    writeFileSync(path.join(folder, 'a'), issue(1, '旧题'))
    writeFileSync(path.join(folder, 'b'), issue(1, '新题'))
    symlinkSync('../a', file('link.md'))
    const archive = await openSettled()
    unlinkSync(file('link.md'))
    await lookAfter(archive, SETTLE_MS - 1)
    expect(titles(archive)).toEqual(['旧题'])
    symlinkSync('../b', file('link.md'))
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['新题'])
  })

  test('for a directory or a FIFO removes the issue, and blocks nothing', async () => {
    writeMany(5)
    const archive = await openSettled()
    rmSync(file(`${day(1)}.md`))
    mkdirSync(file(`${day(1)}.md`))
    rmSync(file(`${day(2)}.md`))
    expect(spawnSync('mkfifo', [file(`${day(2)}.md`)]).status).toBe(0)
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题3', '题4', '题5'])
  })
})

describe('a file that cannot be read', () => {
  test('keeps its last published version, and is tried again after 1, 2, 4 … 60 seconds', async () => {
    let code: string | undefined
    let reads = 0
    write(1, '旧题')
    const archive = await openSettled({
      fileSystem: failingFileSystem((call) => {
        if (call === 'read') reads += 1
        return call === 'read' ? code : undefined
      }),
    })
    code = 'EIO'
    write(1, '新题')
    await archive.sync()
    reads = 0
    await lookAfter(archive, SETTLE_MS)
    for (let second = 0; second < 240; second += 1) await lookAfter(archive, 1_000)
    expect(reads).toBe(9)
    expect(titles(archive)).toEqual(['旧题'])
    expect(archive.held()).toEqual([])
    expect(archive.folder().unreadable).toEqual([{ name: `${day(1)}.md`, reason: 'EIO' }])
    code = undefined
    await lookAfter(archive, 60_000)
    expect(titles(archive)).toEqual(['新题'])
    expect(archive.folder().unreadable).toEqual([])
  })

  test('is read at once if it changes again, and after a restart', async () => {
    let code: string | undefined
    const fileSystem = failingFileSystem((call) => (call === 'read' ? code : undefined))
    write(1, '旧题')
    const archive = await openSettled({ fileSystem })
    code = 'ESTALE'
    write(1, '新题')
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['旧题'])
    code = undefined
    expect(titles(await openSettled({ fileSystem }))).toEqual(['新题'])
  })

  test('is held back if it was never read, and published once it can be read', async () => {
    let code: string | undefined = 'EACCES'
    write(1)
    const archive = await openSettled({
      fileSystem: failingFileSystem((call) => (call === 'read' ? code : undefined)),
    })
    expect(archive.held()).toMatchObject([{ file: `${day(1)}.md`, diagnostics: [{ rule: 'unreadable' }] }])
    const before = archive.generation()
    await lookAfter(archive, 1_000)
    expect(archive.generation()).toBe(before)
    code = undefined
    await lookAfter(archive, 2_000)
    expect(titles(archive)).toEqual(['题1'])
    expect(archive.held()).toEqual([])
  })

  test.each(['EIO', 'ESTALE', 'EACCES', 'ENOMEM', 'EMFILE'])(
    'is not removed if its stat fails with %s',
    async (code) => {
      let isFailing = false
      writeMany(2)
      const archive = await openSettled({
        fileSystem: failingFileSystem((call, name) =>
          isFailing && call === 'stat' && name.endsWith('.md') ? code : undefined,
        ),
      })
      isFailing = true
      await lookAfter(archive, 60_000)
      await lookAfter(archive, GRACE_MS)
      expect(titles(archive)).toEqual(['题1', '题2'])
      expect(archive.folder().unreadable.map(({ reason }) => reason)).toEqual([code, code])
    },
  )

  test('is held back if its stat fails from the start, and published once it can be read', async () => {
    let isFailing = true
    write(1)
    const archive = await openSettled({
      fileSystem: failingFileSystem((call, name) =>
        isFailing && call === 'stat' && name.endsWith('.md') ? 'EIO' : undefined,
      ),
    })
    expect(archive.held()).toMatchObject([{ diagnostics: [{ rule: 'unreadable' }] }])
    isFailing = false
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题1'])
  })
})

describe('a folder that cannot be listed', () => {
  test('causes no removal, is reported with the reason, and is read again once it can be listed', async () => {
    let isFailing = false
    write(1)
    const archive = await openSettled({
      fileSystem: failingFileSystem((call) => (isFailing && call === 'list' ? 'EACCES' : undefined)),
    })
    isFailing = true
    write(2)
    await lookAfter(archive, GRACE_MS)
    expect(titles(archive)).toEqual(['题1'])
    expect(archive.folder()).toMatchObject({ state: 'unreadable', reason: 'EACCES' })
    isFailing = false
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题1', '题2'])
  })
})

describe('files that vanish', () => {
  const empty = (): void => {
    renameSync(issuesDir, path.join(folder, `gone-${clock}`))
    mkdirSync(issuesDir)
  }

  test('are removed after a second if they are one or two', async () => {
    writeMany(2)
    const archive = await openSettled()
    empty()
    await archive.sync()
    expect(archive.size()).toBe(2)
    await lookAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(0)
  })

  test('are served until the grace period ends if they are more than half', async () => {
    writeMany(9)
    const archive = await openSettled({ removalGraceMs: 3 })
    for (let n = 1; n <= 5; n += 1) rmSync(file(`${day(n)}.md`))
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(9)
    expect(archive.folder()).toMatchObject({ state: 'removal-pending', missing: 5 })
    const { until } = archive.folder() as { readonly until: number }
    await expect.poll(() => Date.now()).toBeGreaterThan(until)
    await archive.sync()
    expect(titles(archive)).toEqual(['题6', '题7', '题8', '题9'])
    expect(archive.folder().state).toBe('in-step')
  })

  test('are removed if they are half of all', async () => {
    writeMany(8)
    const archive = await openSettled()
    for (let n = 1; n <= 4; n += 1) rmSync(file(`${day(n)}.md`))
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(4)
  })

  test('count as one removal if they vanish one by one within seconds', async () => {
    writeMany(9)
    const archive = await openSettled()
    for (let n = 1; n <= 9; n += 1) {
      rmSync(file(`${day(n)}.md`))
      await lookAfter(archive, 600)
    }
    await lookAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(9)
    expect(archive.folder()).toMatchObject({ state: 'removal-pending', missing: 9 })
  })

  test('change nothing if they return', async () => {
    writeMany(9)
    const archive = await openSettled()
    const before = archive.generation()
    empty()
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    rmSync(issuesDir, { recursive: true })
    renameSync(path.join(folder, `gone-${clock - SETTLE_MS}`), issuesDir)
    await lookAfter(archive, SETTLE_MS)
    expect(archive.folder().state).toBe('in-step')
    expect([archive.size(), archive.generation()]).toEqual([9, before])
  })

  test('are still served after a restart, which does not extend the grace period', async () => {
    writeMany(9)
    const archive = await openSettled()
    empty()
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    const pending = archive.folder()
    const again = await openSettled()
    expect(again.size()).toBe(9)
    expect(again.folder()).toEqual(pending)
    const afterIt = await openSettled({ removalGraceMs: 0 })
    expect(afterIt.size()).toBe(0)
  })

  test('are removed if a person accepts it', async () => {
    writeMany(9)
    const archive = await openSettled()
    expect(acceptPendingRemoval(place())).toBeUndefined()
    empty()
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(acceptPendingRemoval(place())).toMatchObject({ missing: 9 })
    await archive.sync()
    expect(archive.size()).toBe(0)
    expect(archive.folder().state).toBe('in-step')
    expect(acceptPendingRemoval(place())).toBeUndefined()
  })

  test('do not wait again while their removal is being written', async () => {
    writeMany(9)
    await openSettled()
    empty()
    const never = {
      hasBackground: true,
      run: () => new Promise<never>(() => {}),
      prepare: () => {},
      close: () => {},
    }
    const archive = await openSettled({ indexer: never })
    expect(archive.folder().state).toBe('removal-pending')
    acceptPendingRemoval(place())
    void archive.sync()
    await expect.poll(() => archive.folder().state).toBe('in-step')
    await lookAfter(archive, SETTLE_MS)
    await lookAfter(archive, SETTLE_MS)
    expect(archive.folder().state).toBe('in-step')
  })

  test('do not wait if they were renamed', async () => {
    writeMany(9)
    const archive = await openSettled()
    for (let n = 1; n <= 9; n += 1) renameSync(file(`${day(n)}.md`), file(`issue-${n}.md`))
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    await archive.sync()
    expect(archive.folder().state).toBe('in-step')
    expect(archive.size()).toBe(9)
    expect(archive.issueOfFile('issue-3')).toEqual({ date: day(3), edition: 1 })
    expect(archive.issueOfFile(day(3))).toBeUndefined()
  })

  test('are removed if they are few, even while others are added', async () => {
    writeMany(5)
    const archive = await openSettled()
    rmSync(file(`${day(1)}.md`))
    write(6)
    await archive.sync()
    expect(await lookAfter(archive, SETTLE_MS)).toMatchObject({
      added: [`${day(6)}.md`],
      removed: [`${day(1)}.md`],
    })
  })
})

describe('a touched, unchanged file', () => {
  test('is read once and does not count as progress', async () => {
    writeMany(9)
    const archive = await openSettled()
    const before = archive.generation()
    const later = Date.now() / 1000 + 60
    for (let n = 1; n <= 9; n += 1) utimesSync(file(`${day(n)}.md`), later, later)
    await archive.sync()
    expect(await lookAfter(archive, SETTLE_MS)).toMatchObject({ added: [], changed: [], removed: [] })
    expect(archive.generation()).toBe(before)
  })

  test('does not change the times on its pages', async () => {
    writeMany(1)
    const archive = await openSettled()
    const before = archive.generation()
    utimesSync(file(`${day(1)}.md`), 5_000, 5_000)
    await archive.sync()
    await lookAfter(archive, SETTLE_MS)
    expect(archive.newest(1)[0]?.changedAt).toBe(0)
    expect(archive.generation()).toBe(before)
  })
})
