import { afterEach, expect, test, vi } from 'vitest'
import { sharedSlot } from './archive-slot.mjs'
import { emptyArchive } from './empty-archive'
import { getArchive, shareArchive } from './shared-archive'

afterEach(() => {
  delete sharedSlot().archive
  vi.unstubAllEnvs()
})

test('all copies of the module that Next bundles share one archive in a thread', async () => {
  const archive = { ...emptyArchive, size: () => 7 }
  shareArchive(Promise.resolve(archive))
  vi.resetModules()
  const copy = await import('./shared-archive')
  expect(copy.getArchive).not.toBe(getArchive)
  expect(await copy.getArchive()).toBe(archive)
})

test('an archive that cannot be opened is opened again by the next caller', async () => {
  vi.stubEnv('CONTENT_DIR', '/dev/null')
  await expect(getArchive()).rejects.toThrow('that is a file, not a folder')
  vi.stubEnv('CONTENT_DIR', '/dev/zero')
  await expect(getArchive()).rejects.toThrow('/dev/zero')
})
