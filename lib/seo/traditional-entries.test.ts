import { expect, test } from 'vitest'
import { withTraditional } from './traditional-entries'

test('a sitemap has every page in both scripts, with the same lastmod', () => {
  const site = 'https://news.example'
  expect(
    withTraditional([{ loc: `${site}/`, lastmod: '2026-01-11' }, { loc: `${site}/about` }], site),
  ).toEqual([
    { loc: `${site}/`, lastmod: '2026-01-11' },
    { loc: `${site}/zh-hant`, lastmod: '2026-01-11' },
    { loc: `${site}/about` },
    { loc: `${site}/zh-hant/about` },
  ])
})
