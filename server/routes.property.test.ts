import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Topic } from '@/lib/topics/model'
import { type ArchiveLookup, routeOf } from './routes'

const topic = { topic: { id: 'openai' } as Topic, items: 81, recent: 0, before: 0 }
const archive: ArchiveLookup = {
  size: () => 45,
  months: () => [
    { month: '2026-02', issues: [] },
    { month: '2026-01', issues: [] },
  ],
  headlineFont: () => undefined,
  hasIssue: ({ date, edition }) => date === '2026-01-11' && edition === 1,
  withdrawals: () => [],
  wasLive: () => false,
  placeOfItem: () => undefined,
  movedIssue: () => undefined,
  picture: () => undefined,
  hasStory: (id) => id === '0123456789',
  storyPages: () => [],
  eventIdOf: (id) => (id === '0123456789' ? id : undefined),
  allEvents: () => [],
  topicList: () => [topic.topic],
  topics: () => [topic],
  weeks: () => ['2026-W02'],
  impactCount: () => 41,
  impactTopics: () => [{ topic: topic.topic, notes: 41, last: '2026-01-11' }],
}
const files = {
  files: new Set(['/icon.svg']),
  own: new Set(['/reader/a.js']),
  texts: new Map(),
  movedTo: () => undefined,
}

/** Addresses of all pages that exist in this test, except for pages with a fixed text. */
const THERE = [
  ...[
    '/archive/2026',
    '/archive/2026-01',
    '/archive/2026-02',
    '/issues/2026-01-11',
    '/stories/0123456789',
    '/weeks/2026-W02',
  ],
  ...[
    '/topics/openai',
    '/topics/openai/2',
    '/topics/openai/3',
    '/impact/2026-01',
    '/impact/2026-01/2',
    '/impact/2026-02',
    '/impact/2026-02/2',
  ],
]
const FIXED = /^\/(?:[a-z]+|opensearch\.xml)?$/

/** Addresses that exist, with some characters inserted, removed or replaced. */
const nearlyRight = fc
  .record({
    address: fc.constantFrom(
      ...THERE,
      '/search?q=AI&page=2',
      '/feeds/archive/1.xml',
      '/zh-hant/weeks/2026-W02',
    ),
    changes: fc.array(
      fc.record({
        at: fc.nat(40),
        out: fc.nat(2),
        put: fc.oneof(
          fc.constantFrom('0', '-', '/', '.', '%', '%00', '%2F', '..', '?', '#', '\\', '%ed%a0%80'),
          fc.string({ maxLength: 2 }),
        ),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ address, changes }) =>
    changes.reduce(
      (text, { at, out, put }) => text.slice(0, at + 1) + put + text.slice(at + 1 + out),
      address,
    ),
  )

describe('for any address', () => {
  test('only existing pages reach the framework, each at one spelling of its address', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nearlyRight,
          fc.string().map((text) => `/${text}`),
          fc.string(),
        ),
        (target) => {
          const route = routeOf(target, archive, files)
          if (route.kind === 'page') expect(THERE.includes(route.path) || FIXED.test(route.path)).toBe(true)
          if (route.kind === 'traditional' && route.of.kind === 'page')
            expect(THERE.includes(route.of.path) || FIXED.test(route.of.path)).toBe(true)
          if (route.kind === 'search')
            expect(route.address).toMatch(/^\/search(?:\.json)?(?:\?[\x21-\x7e]*)?$/)
          if (route.kind === 'moved') expect(route.to).toMatch(/^\/(?!\/)/)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
