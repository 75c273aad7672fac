import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  archiveFeedPattern,
  impactPattern,
  issuePattern,
  schemaPattern,
  sitemapPattern,
  topicFeedPattern,
  topicPattern,
} from './addresses'
import { numberParam, pageParam, pathPattern, textParam } from './path-pattern'

const month = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`)
const day = fc
  .tuple(month, fc.integer({ min: 1, max: 28 }))
  .map(([m, d]) => `${m}-${String(d).padStart(2, '0')}`)
const edition = fc.integer({ min: 1, max: 99 })
const id = fc.stringMatching(/^[a-z0-9-]{1,60}$/)
const page = fc.integer({ min: 1, max: 99_999 })
const format = fc.constantFrom('rss' as const, 'atom' as const)
const group = fc.oneof(
  fc.constantFrom('topics', 'pages'),
  fc.integer({ min: 1000, max: 9999 }).map((year) => `issues-${year}`),
)

describe('a path that a pattern builds is parsed to the same parameters:', () => {
  const holds = <Params>(
    { build, parse }: { build(params: Params): string; parse(path: string): Params | undefined },
    params: fc.Arbitrary<Params>,
  ) =>
    fc.assert(
      fc.property(params, (one) => {
        expect(parse(build(one))).toEqual(one)
      }),
    )

  test('an issue', () => holds(issuePattern, fc.record({ issue: fc.record({ date: day, edition }) })))
  test('a topic', () => holds(topicPattern, fc.record({ id, page })))
  test('impact notes of a month', () => holds(impactPattern, fc.record({ month, page })))
  test('the feed of a topic', () => holds(topicFeedPattern, fc.record({ id, format })))
  test('an archive document of the main feed', () =>
    holds(archiveFeedPattern, fc.record({ number: page, format })))
  test('a sitemap', () => holds(sitemapPattern, fc.record({ sitemap: fc.record({ group, part: page }) })))
  test('a schema', () =>
    holds(schemaPattern, fc.record({ name: fc.constantFrom('issue' as const, 'search' as const) })))
})

describe('a pattern', () => {
  const list = pathPattern('/list/:name/:page?', { name: textParam(/^[a-z]+$/), page: pageParam })
  const file = pathPattern('/file-:number.xml', { number: numberParam })

  test('leaves out an optional segment whose parameter has no text', () => {
    expect(list.build({ name: 'a', page: 1 })).toBe('/list/a')
    expect(list.build({ name: 'a', page: 2 })).toBe('/list/a/2')
  })

  test.each([
    '/list',
    '/list/',
    '/list/A',
    '/list/a/1',
    '/list/a/02',
    '/list/a/x',
    '/list/a/2/',
    '/list/a/2/3',
  ])('refuses %s, which it does not build', (path) => expect(list.parse(path)).toBeUndefined())

  test.each(['/file-0.xml', '/file-1xxml', '/file-1.xml/', 'x/file-1.xml', '/file-.xml'])(
    'matches the text around a parameter literally, so %s does not match',
    (path) => expect(file.parse(path)).toBeUndefined(),
  )
})
