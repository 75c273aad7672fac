import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FileSystem, nodeFileSystem } from './file-system'
import {
  day,
  file,
  issue,
  open,
  openSettled,
  SETTLE_MS,
  scanAfter,
  titles,
  watched,
  watchNewFolder,
  write,
  writeMany,
} from './fixtures/watched-folder'

watchNewFolder()

describe('a file that is being written', () => {
  test('is not read before it has been unchanged for a second', async () => {
    const archive = await openSettled()
    write(1)
    expect((await archive.sync()).nextInMs).toBe(SETTLE_MS)
    await scanAfter(archive, SETTLE_MS - 1)
    expect(titles(archive)).toEqual([])
    await scanAfter(archive, 1)
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
      await scanAfter(archive, 240)
      expect(titles(archive)).toEqual(['题1'])
    }
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual([])
    changesWhenRead = false
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, SETTLE_MS - 1)
    expect(titles(archive)).toEqual([])
    await scanAfter(archive, 1)
    expect(titles(archive)).toEqual(['题1', '题2'])
  })

  test('is read again if it was replaced by a file of the same size and time', async () => {
    write(1, '甲题')
    const archive = await openSettled()
    const { atime, mtime } = statSync(file(`${day(1)}.md`))
    write(1, '乙题')
    utimesSync(file(`${day(1)}.md`), atime, mtime)
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(300)
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题1'])
  })
})

describe('a folder or link that is swapped', () => {
  test('and swapped back changes nothing', async () => {
    writeMany(5)
    const archive = await openSettled()
    const before = archive.generation()
    renameSync(watched.issuesDir, path.join(watched.folder, 'away'))
    await scanAfter(archive, 5_000)
    expect(archive.folder()).toMatchObject({ state: 'unreadable', reason: 'ENOENT' })
    expect(archive.size()).toBe(5)
    renameSync(path.join(watched.folder, 'away'), watched.issuesDir)
    await scanAfter(archive, 5_000)
    expect(archive.folder().state).toBe('in-step')
    expect([archive.size(), archive.generation()]).toEqual([5, before])
  })

  test('for another folder shows the new content after a second, and no mixture in between', async () => {
    for (const [name, title] of [
      ['old', '旧题'],
      ['new', '新题'],
    ] as const) {
      mkdirSync(path.join(watched.folder, name))
      writeFileSync(path.join(watched.folder, name, `${day(1)}.md`), issue(1, title))
    }
    rmSync(watched.issuesDir, { recursive: true })
    symlinkSync('old', watched.issuesDir)
    const archive = await openSettled()
    unlinkSync(watched.issuesDir)
    await scanAfter(archive, 100)
    symlinkSync('new', watched.issuesDir)
    await scanAfter(archive, 100)
    expect(titles(archive)).toEqual(['旧题'])
    await scanAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['新题'])
  })

  test('for another file never makes the issue disappear in between', async () => {
    writeFileSync(path.join(watched.folder, 'a'), issue(1, '旧题'))
    writeFileSync(path.join(watched.folder, 'b'), issue(1, '新题'))
    symlinkSync('../a', file('link.md'))
    const archive = await openSettled()
    unlinkSync(file('link.md'))
    await scanAfter(archive, SETTLE_MS - 1)
    expect(titles(archive)).toEqual(['旧题'])
    symlinkSync('../b', file('link.md'))
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题3', '题4', '题5'])
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
    expect(await scanAfter(archive, SETTLE_MS)).toMatchObject({ added: [], changed: [], removed: [] })
    expect(archive.generation()).toBe(before)
  })

  test('does not change the times on its pages', async () => {
    writeMany(1)
    const archive = await openSettled()
    const before = archive.generation()
    utimesSync(file(`${day(1)}.md`), 5_000, 5_000)
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
    expect(archive.newest(1)[0]?.changedAt).toBe(0)
    expect(archive.generation()).toBe(before)
  })
})
