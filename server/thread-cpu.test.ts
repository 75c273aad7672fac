import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cpuTimeOf, ownCpuFile } from './thread-cpu'

test.runIf(existsSync('/proc/thread-self'))('a thread’s CPU time grows while it works', () => {
  const file = ownCpuFile()
  const before = cpuTimeOf(file) ?? Number.NaN
  while ((cpuTimeOf(file) ?? 0) < before + 20) Math.sqrt(Math.random())
  expect(cpuTimeOf(file)).toBeGreaterThan(before)
})

test('is undefined where the system does not report it', () => {
  expect(cpuTimeOf(undefined)).toBeUndefined()
  expect(cpuTimeOf('/no/such/file')).toBeUndefined()
})
