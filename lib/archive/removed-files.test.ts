import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  day,
  file,
  location,
  openSettled,
  SETTLE_MS,
  scanAfter,
  titles,
  watched,
  watchNewFolder,
  write,
  writeMany,
} from './fixtures/watched-folder'
import { acceptPendingRemoval } from './pending-removal'

watchNewFolder()

describe('files that vanish', () => {
  const empty = (): void => {
    renameSync(watched.issuesDir, path.join(watched.folder, `gone-${watched.clock}`))
    mkdirSync(watched.issuesDir)
  }

  test('are removed after a second if they are one or two', async () => {
    writeMany(2)
    const archive = await openSettled()
    empty()
    await archive.sync()
    expect(archive.size()).toBe(2)
    await scanAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(0)
  })

  test('are served until the grace period ends if they are more than half', async () => {
    writeMany(9)
    const archive = await openSettled({ removalGraceMs: 3 })
    for (let n = 1; n <= 5; n += 1) rmSync(file(`${day(n)}.md`))
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(4)
  })

  test('count as one removal if they vanish one by one within seconds', async () => {
    writeMany(9)
    const archive = await openSettled()
    for (let n = 1; n <= 9; n += 1) {
      rmSync(file(`${day(n)}.md`))
      await scanAfter(archive, 600)
    }
    await scanAfter(archive, SETTLE_MS)
    expect(archive.size()).toBe(9)
    expect(archive.folder()).toMatchObject({ state: 'removal-pending', missing: 9 })
  })

  test('change nothing if they return', async () => {
    writeMany(9)
    const archive = await openSettled()
    const before = archive.generation()
    empty()
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
    rmSync(watched.issuesDir, { recursive: true })
    renameSync(path.join(watched.folder, `gone-${watched.clock - SETTLE_MS}`), watched.issuesDir)
    await scanAfter(archive, SETTLE_MS)
    expect(archive.folder().state).toBe('in-step')
    expect([archive.size(), archive.generation()]).toEqual([9, before])
  })

  test('are still served after a restart, which does not extend the grace period', async () => {
    writeMany(9)
    const archive = await openSettled()
    empty()
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
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
    expect(acceptPendingRemoval(location())).toBeUndefined()
    empty()
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
    expect(acceptPendingRemoval(location())).toMatchObject({ missing: 9 })
    await archive.sync()
    expect(archive.size()).toBe(0)
    expect(archive.folder().state).toBe('in-step')
    expect(acceptPendingRemoval(location())).toBeUndefined()
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
    acceptPendingRemoval(location())
    void archive.sync()
    await expect.poll(() => archive.folder().state).toBe('in-step')
    await scanAfter(archive, SETTLE_MS)
    await scanAfter(archive, SETTLE_MS)
    expect(archive.folder().state).toBe('in-step')
  })

  test('do not wait if they were renamed', async () => {
    writeMany(9)
    const archive = await openSettled()
    for (let n = 1; n <= 9; n += 1) renameSync(file(`${day(n)}.md`), file(`issue-${n}.md`))
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
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
    expect(await scanAfter(archive, SETTLE_MS)).toMatchObject({
      added: [`${day(6)}.md`],
      removed: [`${day(1)}.md`],
    })
  })
})
