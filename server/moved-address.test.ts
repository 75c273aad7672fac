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

  test.each([
    ['/events/cccccccccc', '/stories/cccccccccc'],
    ['/zh-hant/events/cccccccccc', '/zh-hant/stories/cccccccccc'],
    ['/events/cccccccccc.json', '/stories/cccccccccc.json'],
    ['/events/dddddddddd', '/issues/2026-01-11#dddddddddd'],
  ])('redirects to its only report: %s', (target, to) =>
    expect(routeOf(target, archive, files)).toEqual({ kind: 'moved', to, status: 301 }),
  )

  test('is not found by an id that no report has', () =>
    expect(routeOf('/events/aaaaaaaaaa', archive, files)).toEqual({ kind: 'not-found' }))
})

describe('a story that became a brief', () => {
  test.each([
    ['/stories/dddddddddd', '/issues/2026-01-11#dddddddddd'],
    ['/zh-hant/stories/dddddddddd', '/zh-hant/issues/2026-01-11#dddddddddd'],
    ['/stories/dddddddddd.json', '/issues/2026-01-11.json#dddddddddd'],
    ['/og/stories/dddddddddd.png', '/og/issues/2026-01-11.png#dddddddddd'],
    ['/posters/stories/dddddddddd.png', '/posters/issues/2026-01-11.png#dddddddddd'],
  ])('redirects to its place in its issue: %s', (target, to) =>
    expect(routeOf(target, archive, files)).toEqual({ kind: 'moved', to, status: 301 }),
  )
})

describe('an issue that got another day', () => {
  test.each([
    ['/issues/2026-01-09', '/issues/2026-01-11-2'],
    ['/issues/2026-01-09/', '/issues/2026-01-11-2'],
    ['/issues/2026-01-09?depth=skim', '/issues/2026-01-11-2'],
    ['/issues/2026-01-09.md', '/issues/2026-01-11-2.md'],
    ['/issues/2026-01-09.json', '/issues/2026-01-11-2.json'],
    ['/zh-hant/issues/2026-01-09', '/zh-hant/issues/2026-01-11-2'],
    ['/og/issues/2026-01-09.png', '/og/issues/2026-01-11-2.png'],
    ['/og/issues/2026-01-09.4x3.png', '/og/issues/2026-01-11-2.4x3.png'],
    ['/og/zh-hant/issues/2026-01-09.png', '/og/zh-hant/issues/2026-01-11-2.png'],
    ['/posters/issues/2026-01-09.png', '/posters/issues/2026-01-11-2.png'],
    ['/issues/2026-01-09/wechat', '/issues/2026-01-11-2/wechat'],
    ['/zh-hant/issues/2026-01-09/wechat', '/zh-hant/issues/2026-01-11-2/wechat'],
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
