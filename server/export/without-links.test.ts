import { getServerSideSitemap, getServerSideSitemapIndex } from 'next-sitemap'
import { expect, test } from 'vitest'
import { toIssues, withoutListedStories, withoutStorySitemaps, withoutTraditional } from './without-links'

const SITE = 'https://news.example'
const change = toIssues(SITE, (id) => (id === '0123456789' ? { date: '2026-01-11', edition: 2 } : undefined))

test('links to a story lead to its place in the issue', () => {
  expect(change('<a href="/stories/0123456789">')).toBe('<a href="/issues/2026-01-11-2#0123456789">')
  expect(change('<a href="/zh-hant/stories/0123456789">')).toBe(
    '<a href="/zh-hant/issues/2026-01-11-2#0123456789">',
  )
  expect(change(`<link>${SITE}/stories/0123456789</link>`)).toBe(
    `<link>${SITE}/issues/2026-01-11-2#0123456789</link>`,
  )
})

test('links to the JSON and the picture of a story lead to those of the issue', () => {
  expect(change(`"${SITE}/stories/0123456789.json"`)).toBe(`"${SITE}/issues/2026-01-11-2.json"`)
  for (const [start, ending] of [
    ['/og', '.png'],
    ['/og', '.16x9.png'],
    ['/og/zh-hant', '.png'],
  ])
    expect(change(`"${SITE}${start}/stories/0123456789${ending}"`)).toBe(
      `"${SITE}${start}/issues/2026-01-11-2${ending}"`,
    )
})

test('addresses of other sites and of unknown stories stay', () => {
  for (const text of [
    'https://other.example/stories/0123456789',
    '<a href="/stories/9999999999">',
    '/stories/0123456789',
  ])
    expect(change(text)).toBe(text)
})

test('stories without a page are removed from the sitemaps, and nothing else', async () => {
  const news = (path: string) => ({
    loc: `${SITE}${path}`,
    news: { title: '甲', publicationName: 'AI 日报', publicationLanguage: 'zh-cn', date: '2026-01-11' },
  })
  const textOf = async (...paths: readonly string[]) => (await getServerSideSitemap(paths.map(news))).text()
  const without = withoutListedStories(SITE, (id) => id === '1111111111')
  const kept = ['/issues/2026-01-11', '/stories/1111111111'] as const
  const gone = ['/stories/0123456789', '/zh-hant/stories/0123456789'] as const
  expect(without(await textOf(...kept, ...gone, '/about'))).toBe(await textOf(...kept, '/about'))
  const indexOf = async (...names: readonly string[]) =>
    (await getServerSideSitemapIndex(names.map((name) => `${SITE}/sitemaps/${name}.xml`))).text()
  expect(
    withoutStorySitemaps(SITE)(await indexOf('issues-2026', 'stories-2026', 'stories-2026-2', 'news')),
  ).toBe(await indexOf('issues-2026', 'news'))
})

test('traditional pages are removed from a sitemap, and no others', () => {
  const lines = [`<url><loc>${SITE}/about</loc></url>\n`, `<url><loc>${SITE}/zh-hantsite</loc></url>\n`]
  const gone = [`<url><loc>${SITE}/zh-hant</loc></url>\n`, `<url><loc>${SITE}/zh-hant/about</loc></url>\n`]
  expect(withoutTraditional(SITE)([...lines, ...gone].join(''))).toBe(lines.join(''))
})

test('the hidden link to the Traditional Chinese front page leads to the front page', () => {
  expect(withoutTraditional(SITE)('<p hidden><a href="/zh-hant">')).toBe('<p hidden><a href="/">')
})
