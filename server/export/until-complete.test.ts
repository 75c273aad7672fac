import { expect, test } from 'vitest'
import type { SyncReport } from '@/lib/archive/model'
import { untilComplete } from './until-complete'

const NOTHING: SyncReport = { added: [], changed: [], removed: [], held: [] }

/** Returns an archive whose scans have these results, one after the other. */
function archiveOf(scans: readonly { readonly report: SyncReport; readonly isLocked?: boolean }[]) {
  let done = 0
  return {
    scans: () => done,
    sync: async () => {
      done += 1
      return scans[done - 1]?.report ?? NOTHING
    },
    progress: () => ({ done: 1, total: 1 }),
    size: () => 1,
    storage: () => ({
      kind: scans[done - 1]?.isLocked ? ('locked' as const) : ('in-place' as const),
      dataDir: '',
    }),
    folder: () => ({ state: 'in-step' as const, unreadable: [] }),
    compareNextDay: () => false,
  }
}

test('a scan is repeated if the database was locked', async () => {
  const archive = archiveOf([
    { report: NOTHING, isLocked: true },
    { report: { ...NOTHING, added: ['1.md'] } },
  ])
  await untilComplete(archive)
  expect(archive.scans()).toBe(3)
})

test('files that are still being written are waited for', async () => {
  const archive = archiveOf([{ report: { ...NOTHING, nextInMs: 1 } }, { report: NOTHING }])
  await untilComplete(archive)
  expect(archive.scans()).toBe(2)
})
