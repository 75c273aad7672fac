import { describe, expect, test } from 'vitest'
import { archive, files, kindOf } from './fixtures/routed-site'
import { routeOf } from './routes'

describe('an address of something withdrawn', () => {
  test.each([
    ['/issues/2026-01-07', 'page'],
    ['/zh-hant/issues/2026-01-07', 'traditional'],
    ['/issues/2026-01-07.md', 'document'],
    ['/og/issues/2026-01-07.png', 'image'],
    ['/stories/aaaaaaaaaa', 'page'],
    ['/stories/aaaaaaaaaa.json', 'document'],
    ['/stories/bbbbbbbbbb', 'not-found'],
  ])('%s has a route of the kind %s', (target, kind) => expect(kindOf(target)).toBe(kind))
})

describe('an address', () => {
  test.each([
    '/',
    '/archive',
    '/archive/2026',
    '/archive/2025-12',
    '/archive/2026-02',
    '/stories/0123456789',
    '/topics/openai',
    '/topics/openai/3',
    '/weeks/2026-W02',
    '/impact/2026-03',
    '/impact/2026-03/2',
    '/impact/topics/openai',
    '/impact/topics/openai/2',
    '/about',
    '/issues/2026-01-11',
    '/issues/2026-01-11-2',
    '/?utm_source=x',
    '/archive#top',
  ])('%s is a page', (target) => expect(kindOf(target)).toBe('page'))

  test.each([
    '/feed.xml',
    '/atom.xml',
    '/feeds/stories.atom',
    '/feeds/stories.json',
    '/feeds/topics/nvidia.xml',
    '/sitemap.xml',
    '/issues/2026-01-11.md',
    '/issues/2026-01-11-2.json',
    '/stories/0123456789.json',
    '/topics/openai.json',
    '/topics/openai/3.json',
    '/schema/issue.json',
  ])('%s is a document', (target) => expect(kindOf(target)).toBe('document'))

  test.each([
    ['/issues/2026-01-11?depth=skim', 'skim'],
    ['/issues/2026-01-11?a=b&depth=read#x', 'read'],
    ['/issues/2026-01-11?depth=deep', undefined],
    ['/issues/2026-01-11', undefined],
    ['/?depth=skim', undefined],
  ])('%s asks for the depth %s', (target, depth) =>
    expect(routeOf(target, archive, files)).toMatchObject(depth ? { depth } : { kind: 'page' }),
  )

  test('our browser scripts are no files of the framework', () => {
    expect(routeOf('/reader/main-A.js', archive, files)).toEqual({
      kind: 'own-file',
      path: '/reader/main-A.js',
    })
    expect(kindOf('/reader/main-B.js')).toBe('not-found')
  })
  test.each([
    '/og/site.png',
    '/og/issues/2026-01-11.png',
    '/og/issues/2026-01-11-2.png',
    '/og/stories/0123456789.png',
    '/og/issues/2026-01-11-2.16x9.png',
    '/og/stories/0123456789.1x1.png',
    '/og/zh-hant/site.png',
    '/og/zh-hant/stories/0123456789.png',
    '/og/topics/openai.png',
    '/og/topics/openai.png?v=2',
  ])('%s is a picture', (target) => expect(kindOf(target)).toBe('image'))

  test.each([
    '/og',
    '/og/front.png',
    '/og/site.jpg',
    '/og/issues/2026-01-12.png',
    '/og/issues/2026-01-11-02.png',
    '/og/stories/9999999999.png',
    '/og/topics/nobody.png',
    '/og/topics/openai.16x9.png',
    '/og/issues/2026-01-11.3x2.png',
    '/og/zh-hant/issues/2026-01-11.16x9.png',
    '/og/zh-hant/issues/2026-01-12.png',
    '/og/topics/openai/2.png',
    '/og/weeks/2026-W02.png',
    `/og/topics/${'a'.repeat(500)}.png`,
  ])('%s is no picture, and nothing is drawn for it', (target) => expect(kindOf(target)).toBe('not-found'))

  test.each(['/_next/static/chunks/a.css', '/icon.svg?v=1'])('%s is a file', (target) =>
    expect(kindOf(target)).toBe('file'),
  )

  test.each([
    '/issues/2026-01-12',
    '/issues/2026-01-11-1',
    '/issues/2026-01-11-02',
    '/issues/2026-01-11-3',
    '/issues/2026-1-11',
    '/issues/2026-02-30',
    '/issues/2026-01-11/x',
    '/stories/9999999999',
    '/stories/x',
    '/topics/nobody',
    '/topics/openai/1',
    '/topics/openai/0',
    '/topics/openai/4',
    '/topics/openai/-1',
    '/feeds/full.xml',
    '/feeds/impact.json',
    '/feeds/topics/nobody.xml',
    '/feeds/topics/openai.json',
    '/feeds/archive/1.xml',
    '/weeks/2026-W99',
    '/weeks/2026-W03',
    '/impact/2026-13',
    '/impact/2026-03/3',
    '/impact/topics/openai/1',
    '/impact/topics/openai/3',
    '/impact/topics/nvidia',
    '/impact/topics',
    '/archive/2024',
    '/archive/2026-04',
    '/archive/2026-13',
    '/archive/2026-1',
    '/Issues',
    '/_next/static/chunks/b.css',
    '/_next/data/x.json',
    '/internal/draft',
    '/internal/nowhere',
    '/.env',
    '/index.php',
  ])('%s is not found', (target) => expect(kindOf(target)).toBe('not-found'))

  test.each([
    '/issues/2026-13-40.md',
    '/issues/2026-01-12.json',
    '/issues/x.md',
    '/issues/2026-01-11.md.json',
    '/stories/9999999999.json',
    '/topics/nobody.json',
    '/topics/openai/1.json',
    '/topics/openai/4.json',
  ])('%s is no alternate of a page', (target) => expect(kindOf(target)).toBe('no-alternate'))

  test.each([
    '/alternates/issues/2026-01-11.json',
    '/stories/0123456789.md',
    '/schema/x.json',
    '/archive.json',
    '/issues.json',
  ])('%s is not found', (target) => expect(kindOf(target)).toBe('not-found'))

  test.each([
    '',
    '*',
    'http://a.example/',
    '//a.example',
    '/issues//2026-01-11',
    '/%',
    '/%zz',
    '/%c3%28',
    '/%00',
    '/a%0d%0ab',
    '/%2e%2e/x',
    '/a/../b',
    '/a\\b',
    '/%5cb',
    '/%2f%2fa.example/',
    `/${'x'.repeat(2_001)}`,
  ])('%j is malformed', (target) => expect(kindOf(target)).toBe('malformed'))

  test('with a slash at its end is redirected, on this site', () => {
    expect(routeOf('/about/?a=1', archive, files)).toEqual({ kind: 'moved', to: '/about' })
  })

  test('of redirects.yaml is redirected to the final address in one step', () => {
    expect(routeOf('/pages/a.html?b=c', archive, files)).toEqual({ kind: 'moved', to: '/issues/2026-01-11' })
    expect(routeOf('/pages/a.html/', archive, files)).toEqual({ kind: 'moved', to: '/issues/2026-01-11' })
    expect(kindOf('/pages/b.html')).toBe('not-found')
  })

  test.each([
    ['/rss', '/feed.xml'],
    ['/rss.xml', '/feed.xml'],
    ['/feed', '/feed.xml'],
    ['/feed/', '/feed.xml'],
    ['/index.xml', '/feed.xml'],
    ['/atom', '/atom.xml'],
    ['/issues', '/archive'],
    ['/issues/', '/archive'],
  ])('%s, which people guess, is redirected to %s in one step', (target, to) =>
    expect(routeOf(target, archive, files)).toEqual({ kind: 'moved', to }),
  )

  test('of a page is never redirected', () => expect(kindOf('/about')).toBe('page'))

  test('of a short text gives the text', () => {
    expect(routeOf('/.well-known/security.txt', archive, files)).toEqual({
      kind: 'text',
      text: 'Contact: mailto:a@b.example\n',
    })
  })

  test('of a search keeps each of its fields once, in order, and nothing else', () => {
    expect(routeOf('/search?utm=1&page=1&kind=story&q=%E7%94%B2&q=x&topic=', archive, files)).toEqual({
      kind: 'search',
      address: '/search?q=%E7%94%B2&kind=story',
    })
    expect(routeOf('/search.json?q=a&q=b&x=1', archive, files)).toEqual({
      kind: 'search',
      address: '/search.json?q=a',
    })
    expect(kindOf(`/search?q=${'x'.repeat(10_000)}`)).toBe('search')
    expect(kindOf('/search?q=%ff%00%d8')).toBe('search')
  })

  test('does not depend on the query: it makes no second page', () => {
    expect(routeOf('/issues/2026-01-11?a=1', archive, files)).toEqual({
      kind: 'page',
      path: '/issues/2026-01-11',
    })
    expect(routeOf('/issues/2026%2D01%2D11', archive, files)).toEqual({
      kind: 'page',
      path: '/issues/2026-01-11',
    })
  })
})
