import { expect, test } from 'vitest'
import { isSmallMemory } from './memory'

const MB = 1024 ** 2

test('a container with less than a gigabyte is small; one without a limit is not', () => {
  expect([512 * MB, 1023 * MB].map((limit) => isSmallMemory('', limit))).toEqual([true, true])
  expect([0, 1024 * MB, 2 ** 63].map((limit) => isSmallMemory('', limit))).toEqual([false, false, false])
})

test('MEMORY overrides the limit, and has only two valid values', () => {
  expect(isSmallMemory('normal', 512 * MB)).toBe(false)
  expect(isSmallMemory('small', 0)).toBe(true)
  expect(isSmallMemory('tiny', 0)).toBeUndefined()
})
