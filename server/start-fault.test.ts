import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigError } from '@/lib/site/config'
import { startFault } from './start-fault'

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('an error of the file system is one line that names the folder', () => {
  const fault = startFault(thrownBy(() => mkdirSync('/proc/dateline')))
  expect(fault).toMatch(
    /^\/proc\/dateline\S* cannot be used \(mkdir: E[A-Z]+\): check CONTENT_DIR, DATA_DIR and STATE_DIR, and who owns them\.$/,
  )
})

test('an invalid setting gives its message, and an error in the program keeps its stack', () => {
  expect(startFault(new ConfigError('PORT is "a": give a port number.'))).toBe(
    'PORT is "a": give a port number.',
  )
  expect(startFault(new TypeError('x is undefined'))).toBeUndefined()
})
