import { describe, expect, test } from 'vitest'
import { encodingFor, matches } from './negotiate'

describe('the encoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['identity', 'identity'],
    ['gzip;q=nonsense', 'identity'],
    ['brotli', 'identity'],
  ])('for %j is %s', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding))
})

describe('If-None-Match', () => {
  test.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    [undefined, false],
  ])('%j names the tag "a": %s', (condition, same) => expect(matches(condition, '"a"')).toBe(same))
})
