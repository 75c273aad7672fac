import { expect, test } from 'vitest'
import type { FolderState } from '@/lib/archive/model'
import { folderReport } from './folder-report'

const inStep: FolderState = { state: 'in-step', unreadable: [] }

/** Returns the log lines of a sequence of scans. */
function logged(...looks: readonly FolderState[]): readonly string[] {
  const lines: string[] = []
  const report = folderReport((event, facts) => lines.push(`${event} ${JSON.stringify(facts ?? {})}`))
  for (const look of looks) report(look)
  return lines
}

test('an unreadable folder is logged once, and when it recovers', () => {
  const unreadable: FolderState = { state: 'unreadable', reason: 'EACCES', unreadable: [] }
  expect(logged(inStep, unreadable, unreadable, inStep)).toEqual([
    'folder cannot be read {"reason":"EACCES","serving":"the last state"}',
    'folder is in order again {}',
  ])
})

test('the removal of many files is logged once, with the end of the grace period and how to accept it', () => {
  const pending: FolderState = {
    state: 'removal-pending',
    missing: 19,
    since: 0,
    until: 600_000,
    unreadable: [],
  }
  expect(logged(pending, { ...pending, missing: 18 })).toEqual([
    'most files are missing {"missing":19,"serving":"the last state","until":"1970-01-01T00:10:00.000Z","accept":"npm run check -- --accept-removal"}',
  ])
})

test('an unreadable file is logged once, again with another reason, and when it recovers', () => {
  const failing = (reason: string): FolderState => ({
    state: 'in-step',
    unreadable: [{ name: 'a.md', reason }],
  })
  expect(logged(failing('EIO'), failing('EIO'), failing('ESTALE'), inStep)).toEqual([
    'file cannot be read {"file":"a.md","reason":"EIO"}',
    'file cannot be read {"file":"a.md","reason":"ESTALE"}',
    'file can be read again {"file":"a.md"}',
  ])
})
