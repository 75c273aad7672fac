import { expect, test } from 'vitest'
import type { StorageState } from '@/lib/archive/model'
import { storageReport } from './storage-report'

test('a database that is locked or in another folder is logged once, and when that ends', () => {
  const lines: string[] = []
  const report = storageReport(
    (event, facts = {}) => void lines.push([event, facts['reason']].filter(Boolean).join(': ')),
  )
  const inPlace: StorageState = { kind: 'in-place', dataDir: '/data' }
  const elsewhere: StorageState = { kind: 'elsewhere', dataDir: '/tmp/a', reason: 'database or disk is full' }
  for (const state of [
    inPlace,
    { ...inPlace, kind: 'locked' },
    elsewhere,
    elsewhere,
    inPlace,
    inPlace,
  ] as const)
    report(state)
  expect(lines).toEqual([
    'database is locked by another process',
    'database cannot be written: database or disk is full',
    'database can be written again',
  ])
})
