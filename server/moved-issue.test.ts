import { describe, expect, test } from 'vitest'
import { archive, files, kindOf } from './fixtures/routed-site'
import { routeOf } from './routes'

describe('an event', () => {
  test.each([
    ['/events/0123456788', '/events/0123456789'],
    ['/zh-hant/events/0123456788', '/zh-hant/events/0123456789'],
    ['/events/0123456788.json', '/events/0123456789.json'],
  ])('redirects from the id of a later report to that of the first: %s', (target, to) =>
    expect(routeOf(target, archive, files)).toEqual({ kind: 'moved', to, status: 301 }),
  )

  test('is not found by the id of a report that no other issue has', () =>
    expect(routeOf('/events/aaaaaaaaaa', archive, files)).toEqual({ kind: 'not-found' }))
})

describe('an issue that got another day', () => {
  test.each([
    ['/issues/2026-01-09', '/issues/2026-01-11-2'],
    ['/issues/2026-01-09/', '/issues/2026-01-11-2'],
    ['/issues/2026-01-09?depth=skim', '/issues/2026-01-11-2'],
    ['/issues/2026-01-09.md', '/issues/2026-01-11-2.md'],
    ['/issues/2026-01-09.json', '/issues/2026-01-11-2.json'],
    ['/zh-hant/issues/2026-01-09', '/zh-hant/issues/2026-01-11-2'],
  ])('redirects from %s to %s', (target, to) =>
    expect(routeOf(target, archive, files)).toEqual({ kind: 'moved', to, status: 301 }),
  )

  test.each([
    '/issues/2026-01-08',
    '/issues/2026-01-08.md',
    '/zh-hant/issues/2026-01-08',
    '/issues/2026-01-09.txt',
  ])('does not redirect from other addresses: %s', (target) => expect(kindOf(target)).not.toBe('moved'))
})
