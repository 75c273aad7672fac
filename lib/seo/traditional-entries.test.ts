import { expect, test } from 'vitest'
import { withTraditional } from './traditional-entries'

test('a sitemap has every page twice, also in traditional characters, and each names both', () => {
  const site = 'https://news.example'
  const entries = withTraditional([{ loc: `${site}/`, lastmod: '2026-01-11' }, { loc: `${site}/about` }], site)
  expect(entries.map(({ loc }) => loc)).toEqual([`${site}/`, `${site}/zh-hant`, `${site}/about`, `${site}/zh-hant/about`])
  const pair = [
    { hreflang: 'zh-Hans', href: `${site}/about`, hrefIsAbsolute: true },
    { hreflang: 'zh-Hant', href: `${site}/zh-hant/about`, hrefIsAbsolute: true },
    { hreflang: 'x-default', href: `${site}/about`, hrefIsAbsolute: true },
  ]
  expect(entries[2]?.alternateRefs).toEqual(pair)
  expect(entries[3]?.alternateRefs).toEqual(pair)
  expect(entries[1]?.lastmod).toBe('2026-01-11')
})
