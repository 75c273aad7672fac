import { describe, expect, test } from 'vitest'
import { type Conditions, encodingFor, evaluateConditions, httpDate } from './negotiate'

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

const isUnchanged = (conditions: Conditions, etag: string, changedAt: number | undefined): boolean =>
  evaluateConditions(conditions, etag, changedAt) === 'not-modified'
const CHANGED = Date.parse('2026-01-11T00:00:30.500Z')

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
  ])('%j names the tag "a": %s', (condition, same) =>
    expect(isUnchanged({ 'if-none-match': condition }, '"a"', CHANGED)).toBe(same),
  )

  test('takes precedence over any date', () => {
    const ask = (tag: string, since: string): boolean =>
      isUnchanged({ 'if-none-match': tag, 'if-modified-since': since }, '"a"', CHANGED)
    expect(ask('"b"', 'Mon, 12 Jan 2026 00:00:00 GMT')).toBe(false)
    expect(ask('"a"', 'Thu, 01 Jan 1970 00:00:00 GMT')).toBe(true)
  })
})

describe('If-Modified-Since', () => {
  test.each([
    ['Sun, 11 Jan 2026 00:00:30 GMT', true],
    ['Mon, 12 Jan 2026 00:00:00 GMT', true],
    ['Sun, 11 Jan 2026 00:00:29 GMT', false],
    ['Sunday, 11-Jan-26 00:00:30 GMT', true],
    ['Sun Jan 11 00:00:30 2026', true],
    ['2027-01-01', false],
    ['Sunday', false],
    ['', false],
  ])('%j is answered with 304: %s', (since, same) =>
    expect(isUnchanged({ 'if-modified-since': since }, '"a"', CHANGED)).toBe(same),
  )

  test('gets a full response if the time of change is unknown', () => {
    expect(isUnchanged({ 'if-modified-since': 'Mon, 12 Jan 2026 00:00:00 GMT' }, '"a"', undefined)).toBe(
      false,
    )
  })
})

describe('If-Match', () => {
  test.each([
    ['"a"', 'full'],
    ['"b", "a"', 'full'],
    ['*', 'full'],
    ['"b"', 'failed'],
    ['W/"a"', 'failed'],
    ['', 'failed'],
  ])('%j for the tag "a" gives %s', (condition, outcome) =>
    expect(evaluateConditions({ 'if-match': condition }, '"a"', CHANGED)).toBe(outcome),
  )

  test('is evaluated before If-None-Match and takes precedence over any date', () => {
    const before = 'Sun, 11 Jan 2026 00:00:29 GMT'
    expect(evaluateConditions({ 'if-match': '"b"', 'if-none-match': '"a"' }, '"a"', CHANGED)).toBe('failed')
    expect(evaluateConditions({ 'if-match': '"a"', 'if-none-match': '"a"' }, '"a"', CHANGED)).toBe(
      'not-modified',
    )
    expect(evaluateConditions({ 'if-match': '"a"', 'if-unmodified-since': before }, '"a"', CHANGED)).toBe(
      'full',
    )
  })
})

describe('If-Unmodified-Since', () => {
  test.each([
    ['Sun, 11 Jan 2026 00:00:30 GMT', 'full'],
    ['Mon, 12 Jan 2026 00:00:00 GMT', 'full'],
    ['Sun, 11 Jan 2026 00:00:29 GMT', 'failed'],
    ['Sunday, 11-Jan-26 00:00:29 GMT', 'failed'],
    ['yesterday', 'full'],
    ['', 'full'],
  ])('%j gives %s', (since, outcome) =>
    expect(evaluateConditions({ 'if-unmodified-since': since }, '"a"', CHANGED)).toBe(outcome),
  )

  test('is ignored if the time of change is unknown', () => {
    expect(
      evaluateConditions({ 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }, '"a"', undefined),
    ).toBe('full')
  })

  test('is evaluated before the conditions for a cached copy', () => {
    const before = 'Sun, 11 Jan 2026 00:00:29 GMT'
    expect(
      evaluateConditions({ 'if-unmodified-since': before, 'if-none-match': '"a"' }, '"a"', CHANGED),
    ).toBe('failed')
  })
})

test('the three date formats of HTTP mean the same moment', () => {
  const spellings = [
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ]
  expect(spellings.map(httpDate)).toEqual(Array(3).fill(Date.UTC(1994, 10, 6, 8, 49, 37)))
})
