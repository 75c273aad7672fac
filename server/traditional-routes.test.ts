import { describe, expect, test } from 'vitest'
import { archive, files } from './fixtures/routed-site'
import { routeOf } from './routes'

describe('an address of a traditional page', () => {
  test.each([
    ['/zh-hant', '/'],
    ['/zh-hant/issues/2026-01-11?a=1', '/issues/2026-01-11'],
    ['/zh-hant/topics/openai/3', '/topics/openai/3'],
  ])('%s leads to %s in traditional characters', (target, path) => {
    expect(routeOf(target, archive, files)).toMatchObject({ kind: 'traditional', of: { kind: 'page', path } })
  })

  test('of an issue with a reading depth has that depth', () => {
    expect(routeOf('/zh-hant/issues/2026-01-11?depth=skim', archive, files)).toMatchObject({
      address: '/zh-hant/issues/2026-01-11?depth=skim',
      of: { path: '/issues/2026-01-11', depth: 'skim' },
    })
  })

  test('of a search leads to that search', () => {
    expect(routeOf('/zh-hant/search?utm=1&q=%E8%BB%9F%E9%AB%94', archive, files)).toEqual({
      kind: 'traditional',
      address: '/zh-hant/search?q=%E8%BB%9F%E9%AB%94',
      of: { kind: 'search', address: '/search?q=%E8%BB%9F%E9%AB%94' },
    })
  })

  test.each([
    '/zh-hant/feed.xml',
    '/zh-hant/search.json?q=a',
    '/zh-hant/issues/2026-01-11.md',
    '/zh-hant/issues/2026-01-12',
    '/zh-hant/zh-hant',
    '/zh-hant/zh-hant/about',
    '/zh-hant/healthz',
    '/zh-hant/icon.svg',
  ])('%s does not exist: all such addresses share one not-found page', (target) =>
    expect(routeOf(target, archive, files)).toEqual({
      kind: 'traditional',
      address: '/zh-hant/404',
      of: { kind: 'not-found' },
    }),
  )

  test('of the old list, or with a slash at its end, is redirected to a traditional page', () => {
    expect(routeOf('/zh-hant/issues', archive, files)).toEqual({ kind: 'moved', to: '/zh-hant/archive' })
    expect(routeOf('/zh-hant/about/', archive, files)).toEqual({ kind: 'moved', to: '/zh-hant/about' })
    expect(routeOf('/zh-hant/', archive, files)).toEqual({ kind: 'moved', to: '/zh-hant' })
    expect(routeOf('/zh-hant/random', archive, files)).toEqual({ kind: 'random', traditional: true })
  })
})
