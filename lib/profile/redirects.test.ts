import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRedirects } from './parse-redirects'
import { movedTo } from './redirects'

const FILES = new Map([['2026-01-10-a46db417', '2026-01-11']])
const follow = (path: string, text: string): string | undefined =>
  movedTo(path, parseRedirects(text).redirects, (file) => FILES.get(file))
const told = (text: string): readonly string[] =>
  parseRedirects(text).diagnostics.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  )

describe('a redirect', () => {
  const OWN = '- { from: "/pages/{file}.html", to: "/issues/{issue}" }\n'

  test('leads from a page named after a file to the issue in that file', () => {
    expect(parseRedirects(OWN).diagnostics).toEqual([])
    expect(follow('/pages/2026-01-10-a46db417.html', OWN)).toBe('/issues/2026-01-11')
  })

  test.each([
    '/pages/2026-01-10-unknown.html',
    '/pages/.html',
    '/pages/a/b.html',
    '/pages/2026-01-10-a46db417',
    '/',
  ])('has no target if the file is missing: %s', (path) => expect(follow(path, OWN)).toBeUndefined())

  test.each([
    ['/old', '/about'],
    ['/news/1', '/one'],
    ['/news/2', '/archive/2'],
    ['/news/a b?', '/archive/a%20b%3F'],
    ['/news/2/x', undefined],
    ['/page-7.html', 'https://old.example/7#top'],
    ['/page-.html', undefined],
  ])('leads from %s to %s: exact paths come first, and a word in braces matches no slash', (path, to) => {
    const text =
      '- { from: /old, to: /about }\n- { from: "/news/{name}", to: "/archive/{name}" }\n- { from: /news/1, to: /one }\n- { from: "/page-{n}.html", to: "https://old.example/{n}#top" }\n'
    expect(told(text)).toEqual([])
    expect(follow(path, text)).toBe(to)
  })

  test('is followed to the final target if an address that matches a pattern is redirected again', () => {
    const text = '- { from: "/a/{x}", to: "/b/{x}" }\n- { from: /b/1, to: /c }\n'
    expect(follow('/a/1', text)).toBe('/c')
    expect(follow('/a/2', text)).toBe('/b/2')
  })

  test('in a cycle has no target', () => {
    expect(
      movedTo(
        '/a/1',
        [
          { from: '/a/{x}', to: '/b/{x}' },
          { from: '/b/1', to: '/a/1' },
        ],
        () => undefined,
      ),
    ).toBeUndefined()
  })
})

describe('an error', () => {
  test.each([
    ['- { from: old, to: /about }', '1:11 error bad-from'],
    ['- { from: /old/, to: /about }', '1:11 error bad-from'],
    ['- { from: "/old?a=b", to: /about }', '1:11 error bad-from'],
    ['- { from: "/{a}{b}", to: /about }', '1:11 error bad-from'],
    ['- { from: "/{a}/{a}", to: /about }', '1:11 error bad-from'],
    ['- { from: "/{issue}", to: /about }', '1:11 error bad-from'],
    ['- { from: /old, to: about }', '1:21 error bad-to'],
    ['- { from: /old, to: "//evil.example" }', '1:21 error bad-to'],
    ['- { from: /old, to: "javascript:alert(1)" }', '1:21 error bad-to'],
    ['- { from: "/{a}/x", to: "https://{a}.example/" }', '1:25 error bad-to'],
    [
      '- { from: "/{a}/x", to: "/y/{b}" }',
      '1:25 error bad-to: “{b}” does not occur in “/{a}/x”. Use a word that occurs there, or {issue} if {file} occurs there.',
    ],
    ['- { from: "/{a}/x", to: "/y/{issue}" }', '1:25 error bad-to'],
    [
      '- { from: /a, to: /b }\n- { from: /a, to: /c }',
      '2:11 error same-from: “/a” is already redirected (line 1). Delete one of the two redirects.',
    ],
    [
      '- { from: /a, to: /a }',
      '1:19 error redirect-chain: “/a” is redirected itself (line 1). Write its final target, so that clients are redirected only once.',
    ],
    ['- { from: "/x/{a}", to: "/x/{a}" }', '1:25 error redirect-chain'],
  ])('%j is reported: %s', (text, message) => {
    expect(told(text)).toHaveLength(1)
    expect(told(text)[0]).toContain(message)
  })

  test('is reported for two redirects that lead to each other, and neither is used', () => {
    const text = '- { from: /a, to: /b }\n- { from: /b, to: /a }\n- { from: /c, to: /about }\n'
    expect(told(text).map((one) => one.slice(0, 30))).toEqual([
      '1:19 error redirect-chain: “/b',
      '2:19 error redirect-chain: “/a',
    ])
    expect(parseRedirects(text).redirects).toEqual([{ from: '/c', to: '/about' }])
  })

  test('never causes an exception, whatever the file and the path', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (from, to, path) => {
        follow(path, `- { from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)} }`)
      }),
    )
  })
})
