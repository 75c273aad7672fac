import { getServerSideSitemap } from 'next-sitemap'
import { describe, expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { byMonth } from '@/lib/archive/issues'
import type { Archive, IssueTeaser } from '@/lib/archive/model'
import { findAddress } from '@/lib/routes/table'
import { sitemapPath } from '@/lib/site/addresses'
import type { Topic } from '@/lib/topics/model'
import { SITE } from './fixtures/hostile'
import { sitemapEntries, sitemapIndex } from './sitemap'
import { withTraditional } from './traditional-entries'

/** Limits of a sitemap (sitemaps.org): number of addresses, and uncompressed size in bytes. */
const MAX_ADDRESSES = 50_000
const MAX_BYTES = 50 * 1024 * 1024

const two = (number: number): string => String(number).padStart(2, '0')
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1)

const issueOn = (date: string, edition: number): IssueTeaser => ({
  ...{ date, edition, title: '甲', number: 1, stories: 0, briefs: 0, changedAt: 0 },
})
/** 33,264 issues in one year: 99 a day on 28 days of each month. */
const crowded = upTo(12).flatMap((month) =>
  upTo(28).flatMap((day) =>
    upTo(99).map((edition) => issueOn(`2026-${two(13 - month)}-${two(29 - day)}`, edition)),
  ),
)
/** 30,000 issues: one for each month of 2,500 years. */
const longLived = upTo(2_500).flatMap((year) =>
  upTo(12).map((month) => issueOn(`${4_500 - year}-${two(13 - month)}-15`, 1)),
)
/** Topics whose ids have the maximum length. */
const topics = upTo(30_000).map((number) => ({
  topic: { id: String(number).padStart(60, 'topic-') } as Topic,
  ...{ items: 3, notes: 3, recent: 0, before: 0, last: '2026-12-28' },
}))

/** 29,568 stories in one year: 88 a day on 28 days of each month. */
const stories = upTo(12).flatMap((month) =>
  upTo(28).flatMap((day) =>
    upTo(88).map((number) => ({
      id: `${two(month)}${two(day)}${two(number)}`.padEnd(10, '0'),
      ...{ headline: '甲', date: `2026-${two(month)}-${two(day)}`, edition: 1 },
    })),
  ),
)

function archiveOf(issues: readonly IssueTeaser[]): Archive {
  const months = byMonth(issues)
  return {
    ...emptyArchive,
    months: () => months,
    topics: () => topics,
    impactTopics: () => topics,
    storyPages: (year) => (year === '2026' ? stories : []),
  }
}

describe.each([
  ['issues-2026', archiveOf(crowded), 33_264],
  ['stories-2026', archiveOf(crowded), 29_568],
  ['topics', archiveOf(crowded), 60_000],
  ['pages', archiveOf(longLived), 62_513],
] as const)('the sitemap of %s, which has more pages than one sitemap may list,', (group, archive, pages) => {
  const entriesOf = (part: number) =>
    withTraditional(sitemapEntries({ group, part }, archive, SITE), SITE.siteUrl)
  const parts = Math.ceil(pages / 25_000)

  test('is split into parts within both limits, and no page is lost', async () => {
    const all = upTo(parts).map(entriesOf)
    for (const entries of all) {
      expect(entries.length).toBeLessThanOrEqual(MAX_ADDRESSES)
      const text = await (await getServerSideSitemap(entries)).text()
      expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES)
    }
    const addresses = all.flat().map(({ loc }) => loc)
    expect(addresses.length).toBe(2 * pages)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('has all its parts in the index, and no further part exists', () => {
    const index = new Set(sitemapIndex(archive, SITE.siteUrl))
    for (const part of upTo(parts + 1)) {
      const path = sitemapPath({ group, part })
      expect([path, index.has(`${SITE.siteUrl}${path}`)]).toEqual([path, part <= parts])
      expect([path, findAddress(path)?.exists(archive)]).toEqual([path, part <= parts])
    }
    expect(entriesOf(parts + 1)).toEqual([])
  })
})

test('a group that fits into one sitemap keeps its address without a number', () => {
  const index = sitemapIndex(archiveOf([issueOn('2026-01-11', 1)]), SITE.siteUrl)
  expect(index[0]).toBe(`${SITE.siteUrl}/sitemaps/issues-2026.xml`)
})

test('a group without a page has no sitemap, because an empty one is invalid', () => {
  const archive = { ...emptyArchive, months: () => byMonth([issueOn('2026-01-11', 1)]) }
  expect(sitemapIndex(archive, SITE.siteUrl).map((address) => address.replace(SITE.siteUrl, ''))).toEqual([
    '/sitemaps/issues-2026.xml',
    '/sitemaps/pages.xml',
    '/sitemaps/news.xml',
  ])
  expect(findAddress('/sitemaps/topics.xml')?.exists(archive)).toBe(false)
})
