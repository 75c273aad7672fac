import { readFileSync } from 'node:fs'
import { getServerSideSitemap, getServerSideSitemapIndex } from 'next-sitemap'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { archiveOf, issueFrom } from '@/lib/archive/fixtures/archive-of'
import type { Archive } from '@/lib/archive/model'
import { storiesOf } from '@/lib/issue/reports'
import type { Site } from '@/lib/profile/model'
import { readXml, textsOf } from '@/lib/site/fixtures/strict-xml'
import { hostileIssues, openHostileArchive, SITE } from './fixtures/hostile'
import { newsEntries } from './news-sitemap'
import { sitemapEntries, sitemapIndex } from './sitemap'
import { withTraditional } from './traditional-entries'

const schema = (file: string): { readonly fileName: string; readonly contents: string } => ({
  fileName: file.replace(/.*\//, ''),
  contents: readFileSync(file, 'utf8'),
})
const SITEMAP = schema('node_modules/sitemap/schema/sitemap.xsd')
const NEWS = schema('lib/seo/fixtures/sitemap-news.xsd')
const INDEX = schema('lib/seo/fixtures/siteindex.xsd')
/** News elements are inside a sitemap, so this schema combines both schemas. */
const BOTH = {
  fileName: 'both.xsd',
  contents: `<schema xmlns="http://www.w3.org/2001/XMLSchema"><import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/><import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="sitemap-news.xsd"/></schema>`,
}

const yearEntries = (year: string, archive: Archive, site: Site) =>
  sitemapEntries({ group: `issues-${year}`, part: 1 }, archive, site)
const topicEntries = (archive: Archive, site: Site) =>
  sitemapEntries({ group: 'topics', part: 1 }, archive, site)
const pageEntries = (archive: Archive, site: Site) =>
  sitemapEntries({ group: 'pages', part: 1 }, archive, site)

/** Validates XML against a schema. Returns the errors. */
async function faults(contents: string, main: typeof SITEMAP): Promise<readonly string[]> {
  readXml(contents)
  const { errors } = await validateXML({
    xml: [{ fileName: 'x.xml', contents }],
    schema: [main],
    preload: [SITEMAP, NEWS],
  })
  return errors.map(({ message }) => message)
}

const NOW = Date.parse('2027-03-04T12:00:00+08:00')
const STORY = '## 模型\n### [甲](https://a.example/1)\n正文。\n'
const on = (date: string, title = date) =>
  issueFrom(`---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\nsummary: 一句\n---\n${STORY}`)

describe('the sitemaps of hostile and real issues', () => {
  let archive: Archive
  let close = (): void => {}
  beforeAll(async () => {
    const opened = await openHostileArchive()
    archive = opened.archive
    close = opened.close
  }, 120_000)
  afterAll(() => close())

  test('are valid according to the published schema, and list no address twice', async () => {
    const every = archiveOf(hostileIssues())
    const years = [...new Set(every.months().map(({ month }) => month.slice(0, 4)))]
    const all = [
      ...years.map((year) => yearEntries(year, every, SITE)),
      topicEntries(archive, SITE),
      pageEntries(archive, SITE),
    ]
    const texts = await Promise.all(
      all.map((entries) =>
        getServerSideSitemap(withTraditional(entries, SITE.siteUrl)).then((answer) => answer.text()),
      ),
    )
    for (const text of texts) expect(await faults(text, SITEMAP)).toEqual([])
    const addresses = texts.flatMap((text) => textsOf(readXml(text), 'loc'))
    expect(addresses.filter((one, at) => addresses.indexOf(one) !== at)).toEqual([])
  }, 60_000)

  test('are listed in a valid index', async () => {
    const answer = await getServerSideSitemapIndex(sitemapIndex(archive, SITE.siteUrl))
    expect(await faults(await answer.text(), INDEX)).toEqual([])
  })

  test('have valid news with hostile titles', async () => {
    const text = await (await getServerSideSitemap(newsEntries(archive, SITE, NOW))).text()
    expect(await faults(text, BOTH)).toEqual([])
    expect(textsOf(readXml(text), 'news:title')).toEqual(['$& $1 %s {{x}} `y` \\\\n', '甲'.repeat(300)])
  })

  test('leave out thin topics; the last item of a topic is one that is about it', () => {
    const counts = archive.topics()
    const listed = new Map(topicEntries(archive, SITE).map(({ loc, lastmod }) => [loc, lastmod]))
    for (const { topic, items } of counts)
      expect(listed.has(`https://news.example/topics/${topic.id}`)).toBe(items >= 3)
    expect(counts.find(({ topic }) => topic.id === 'yunshan')?.last).toBe('2027-03-04')
  })
})

describe('lastmod', () => {
  test('is the last change of the issue, never before its publication, and not the current time', () => {
    const changedAt = Date.parse('2026-03-01T00:00:00Z')
    const issues = [on('2026-01-10'), on('2026-03-05')]
    expect(yearEntries('2026', archiveOf(issues, changedAt), SITE)).toEqual([
      { loc: 'https://news.example/issues/2026-03-05', lastmod: '2026-03-05T07:30:00+08:00' },
      { loc: 'https://news.example/issues/2026-01-10', lastmod: '2026-03-01T00:00:00.000Z' },
    ])
  })

  test('of the front page is the last change of any issue', () => {
    const archive = archiveOf([on('2026-01-10'), on('2026-01-11')], Date.parse('2026-01-12T00:00:00Z'))
    expect(pageEntries(archive, SITE)[0]).toEqual({
      loc: 'https://news.example/',
      lastmod: '2026-01-12T00:00:00.000Z',
    })
  })
})

describe('the news sitemap', () => {
  test.each([
    ['2027-03-02T07:29:59+08:00', []],
    ['2027-03-02T07:30:00+08:00', ['2027-03-02']],
    ['2027-03-04T07:29:59+08:00', ['2027-03-02', '2027-03-03']],
    ['2027-03-04T07:30:00+08:00', ['2027-03-03', '2027-03-04']],
  ])('at %s contains the issues of the 48 hours before, in Beijing time: %j', (now, days) => {
    const entries = newsEntries(
      archiveOf(['2027-03-02', '2027-03-03', '2027-03-04'].map((day) => on(day))),
      SITE,
      Date.parse(now),
    )
    expect(entries.flatMap(({ news }) => news?.title ?? []).toSorted()).toEqual(days)
  })

  test('lists, after the issues, the stories that have pages of their own', () => {
    const story = STORY.replace('正文。', '正文。\n\n**深度解读 & 洞察：**\n- 解读。')
    const issue = issueFrom(
      `---\ntitle: 题目\ndate: 2027-03-04\n---\n${story}### [乙](https://b.example/1)\n正文。\n`,
    )
    const [own] = storiesOf(issue)
    const entries = newsEntries(archiveOf([issue]), SITE, NOW)
    expect(entries.map(({ loc, news }) => [loc, news?.title])).toEqual([
      ['https://news.example/issues/2027-03-04', '题目'],
      [`https://news.example/stories/${own?.id}`, '甲'],
    ])
  })

  test('lists at most 1,000 addresses', () => {
    const storyPages = () =>
      Array.from({ length: 1_200 }, (_, at) => ({
        id: String(at).padStart(10, '0'),
        ...{ headline: '甲', date: '2027-03-04', edition: 1 },
      }))
    expect(newsEntries({ ...archiveOf([on('2027-03-04')]), storyPages }, SITE, NOW)).toHaveLength(1_000)
  })

  test('is valid without news: it lists the front page as an ordinary page', async () => {
    const entries = newsEntries(emptyArchive, SITE, NOW)
    expect(entries).toEqual([{ loc: 'https://news.example/' }])
    expect(await faults(await (await getServerSideSitemap(entries)).text(), SITEMAP)).toEqual([])
  })

  test('lacks only the characters that next-sitemap would break', () => {
    const [entry] = newsEntries(archiveOf([on('2027-03-04', '🚀 甲 & 乙')]), SITE, NOW)
    expect(entry?.news?.title).toBe(' 甲 & 乙')
  })
})

test('an empty archive has valid sitemaps', async () => {
  for (const entries of [pageEntries(emptyArchive, SITE)]) {
    expect(
      await faults(
        await (await getServerSideSitemap(withTraditional(entries, SITE.siteUrl))).text(),
        SITEMAP,
      ),
    ).toEqual([])
  }
  expect(
    await faults(
      await (await getServerSideSitemapIndex(sitemapIndex(emptyArchive, SITE.siteUrl))).text(),
      INDEX,
    ),
  ).toEqual([])
})
