import { describe, expect, test } from 'vitest'
import {
  day,
  failingFileSystem,
  GRACE_MS,
  openSettled,
  SETTLE_MS,
  scanAfter,
  titles,
  watchNewFolder,
  write,
  writeMany,
} from './fixtures/watched-folder'

watchNewFolder()

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
    await scanAfter(archive, SETTLE_MS)
    for (let second = 0; second < 240; second += 1) await scanAfter(archive, 1_000)
    expect(reads).toBe(9)
    expect(titles(archive)).toEqual(['旧题'])
    expect(archive.held()).toEqual([])
    expect(archive.folder().unreadable).toEqual([{ name: `${day(1)}.md`, reason: 'EIO' }])
    code = undefined
    await scanAfter(archive, 60_000)
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
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, 1_000)
    expect(archive.generation()).toBe(before)
    code = undefined
    await scanAfter(archive, 2_000)
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
      await scanAfter(archive, 60_000)
      await scanAfter(archive, GRACE_MS)
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
    await scanAfter(archive, SETTLE_MS)
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
    await scanAfter(archive, GRACE_MS)
    expect(titles(archive)).toEqual(['题1'])
    expect(archive.folder()).toMatchObject({ state: 'unreadable', reason: 'EACCES' })
    isFailing = false
    await archive.sync()
    await scanAfter(archive, SETTLE_MS)
    expect(titles(archive)).toEqual(['题1', '题2'])
  })
})
