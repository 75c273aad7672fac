import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { openArchive } from '@/lib/archive/archive'
import { archiveOf } from '@/lib/archive/fixtures/archive-of'
import type { Archive } from '@/lib/archive/model'
import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import type { Site } from '@/lib/profile/model'
import { parseProfile } from '@/lib/profile/parse'
import { archiveFeed, feedPath, topicFeed } from '@/lib/site/addresses'
import { FEED_NAMES, formatsOf } from '@/lib/site/feeds'
import { readXml, textsOf } from '@/lib/site/fixtures/strict-xml'
import { copyLists, corpusFiles, sampleFiles } from '@/testing/issue-files'
import { answerFeed } from './answer'
import jsonFeedSchema from './fixtures/json-feed.schema.json'
import { nastyIssues } from './fixtures/nasty-issues'
import { rssFaults } from './fixtures/rss-rules'

const CHANGED = Date.parse('2026-03-01T00:00:00Z')
const site: Site = {
  siteUrl: 'https://news.example',
  profile: parseProfile('hub: https://hub.example/?a=1&b=2\n').profile,
}
const ATOM = readFileSync(path.join(import.meta.dirname, 'fixtures/atom.rng'), 'utf8')
const isJsonFeed = new Ajv2020({ allErrors: true }).compile(jsonFeedSchema)

const FAMILY = FEED_NAMES.flatMap((name) => formatsOf(name).map((format) => feedPath(name, format)))

function textAt(feed: string, archive: Archive): string {
  const answer = answerFeed(feed, archive, site)
  if (answer === undefined) throw new Error(`${feed} is no feed.`)
  return answer.body
}

/** Checks feeds of an archive by the standards of their formats. Returns one line for each error. */
async function faultsOf(archive: Archive, feeds: readonly string[] = FAMILY): Promise<readonly string[]> {
  const texts = feeds.map((feed) => ({ feed, text: textAt(feed, archive) }))
  const atom = texts.filter(({ text }) => text.includes('<feed'))
  return [
    ...texts
      .filter(({ text }) => text.includes('<rss'))
      .flatMap(({ feed, text }) => rssFaults(text, site.siteUrl + feed).map((fault) => `${feed} ${fault}`)),
    ...texts
      .filter(({ feed, text }) => feed.endsWith('.json') && !isJsonFeed(JSON.parse(text)))
      .map(({ feed }) => `${feed} ${JSON.stringify(isJsonFeed.errors)}`),
    ...atom.flatMap(({ feed, text }) =>
      atomFaults(text, site.siteUrl + feed).map((fault) => `${feed} ${fault}`),
    ),
    ...(await schemaFaults(atom)),
  ]
}

/** Checks Atom documents with the RELAX NG schema, all at once. */
async function schemaFaults(
  atom: readonly { readonly feed: string; readonly text: string }[],
): Promise<readonly string[]> {
  const xml = atom.map(({ feed, text }) => ({ fileName: `${feed.replaceAll('/', '_')}.xml`, contents: text }))
  const { errors } = await validateXML({ xml, schema: ATOM, extension: 'relaxng' })
  return errors.map(({ message }) => message)
}

/**
 * Checks rules of RFC 4287 that the schema does not express: the document is well-formed, no id occurs twice,
 * and the document links to its own address.
 */
function atomFaults(text: string, address: string): readonly string[] {
  const all = readXml(text)
  const ids = textsOf(all, 'id')
  const own = all
    .filter(({ name, attributes }) => name === 'link' && attributes['rel'] === 'self')
    .map(({ attributes }) => attributes['href'])
  return [
    ...(new Set(ids).size === ids.length ? [] : ['has an id twice']),
    ...(ids.every((id) => /^tag:[a-z0-9.-]+,\d{4}(?:-\d\d){0,2}:[\w\-./]+$/.test(id))
      ? []
      : ['has an id that is no tag']),
    ...(own.join() === address ? [] : [`names itself ${own.join()}`]),
  ]
}

describe('every feed follows the rules of its format', () => {
  test('without any issue', async () => expect(await faultsOf(archiveOf([]))).toEqual([]))

  test.each(nastyIssues)('with %s in an issue', async (_, issue) =>
    expect(await faultsOf(archiveOf([issue], CHANGED))).toEqual([]),
  )

  test('with all these issues at once', async () => {
    const issues = nastyIssues.map(([, issue]) => issue)
    expect(await faultsOf(archiveOf(issues, CHANGED))).toEqual([])
  })
})

describe('the checks themselves find', () => {
  const [, issue] = nastyIssues[0] as (typeof nastyIssues)[number]
  const good = (feed: string): string => textAt(feed, archiveOf([issue], CHANGED))

  test.each([
    ['another address', '/feed.xml" rel="self"', '/other.xml" rel="self"'],
    ['a wrong day of the week', '<pubDate>Wed', '<pubDate>Tue'],
    ['a guid that seems an address', ' isPermaLink="false"', ''],
    ['a link without a host', '<a href="https://a.example', '<a href="/a.example'],
    ['a class', '<h3>', '<h3 class="x">'],
    ['a script', '<h3>', '<script></script><h3>'],
    ['an element that is left open', '</h3>', ''],
    ['an unknown element', '<ttl>60</ttl>', '<ttl>60</ttl><when>now</when>'],
  ])('%s in RSS', (_, right, wrong) => {
    expect(good('/feed.xml')).toContain(right)
    expect(rssFaults(good('/feed.xml').replace(right, wrong), `${site.siteUrl}/feed.xml`)).not.toEqual([])
  })

  test('an unknown element in Atom', async () => {
    const text = good('/atom.xml').replace('<updated>', '<changed>1</changed><updated>')
    expect(await schemaFaults([{ feed: '/atom.xml', text }])).not.toEqual([])
  })

  test('a wrong date in Atom', async () => {
    const text = good('/atom.xml').replace(/<published>.*?</, '<published>yesterday<')
    expect(await schemaFaults([{ feed: '/atom.xml', text }])).not.toEqual([])
  })

  test('an item without an id in JSON', () => {
    const feed = JSON.parse(good('/feed.json')) as { items: { id?: string }[] }
    delete feed.items[0]?.id
    expect(isJsonFeed(feed)).toBe(false)
  })
})

const issues: readonly Issue[] = [...sampleFiles(), ...corpusFiles()].map((file) => {
  const { issue } = parseIssue(readFileSync(file, 'utf8'), path.basename(file))
  if (issue === undefined) throw new Error(`${file} gives no issue`)
  return issue
})

test('every feed of every real issue follows the rules of its format', async () => {
  // Each issue is checked alone first, so that an error is reported with its feed. Then all are checked
  // together.
  for (const issue of issues) {
    for (const feed of [
      '/feed.xml',
      '/feeds/stories.xml',
      '/feeds/impact.xml',
      '/feeds/briefs.xml',
      '/feeds/summary.xml',
    ])
      expect({
        file: issue.file,
        faults: rssFaults(textAt(feed, archiveOf([issue], CHANGED)), site.siteUrl + feed),
      }).toEqual({
        file: issue.file,
        faults: [],
      })
  }
  const numbered = issues.map((issue, at) => ({
    ...issue,
    date: `20${10 + Math.floor(at / 300)}-01-01`,
    edition: (at % 300) + 1,
  }))
  const archived = Array.from({ length: Math.floor(numbered.length / 10) }, (_, at) => archiveFeed(at + 1))
  const all = archived.flatMap((name) => [feedPath(name, 'rss'), feedPath(name, 'atom')])
  expect(await faultsOf(archiveOf(numbered, CHANGED), [...FAMILY, ...all])).toEqual([])
}, 120_000)

describe('the profile of the site', () => {
  const at = (feed: string, profile: string): string =>
    answerFeed(feed, archiveOf(issues.slice(0, 1), 0), { ...site, profile: parseProfile(profile).profile })
      ?.body ?? ''

  test('gives the feed its hub, name and author in each format', () => {
    const profile = 'name: 晨报\nhub: https://hub.example/\n'
    expect(at('/feed.xml', profile)).toContain('<atom:link href="https://hub.example/" rel="hub"/>')
    expect(at('/feed.xml', profile)).toContain('<dc:creator>晨报</dc:creator>')
    expect(at('/atom.xml', profile)).toContain('<link rel="hub" href="https://hub.example/"/>')
    expect(JSON.parse(at('/feed.json', profile))).toMatchObject({
      title: '晨报',
      authors: [{ name: '晨报' }],
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    })
    expect(at('/feed.xml', 'name: 晨报\n')).not.toContain('rel="hub"')
  })

  test('sets the hour of publication, and the quiet hours before it', () => {
    const text = at('/feed.xml', 'publishedAt: "18:00"\n')
    expect(textsOf(readXml(text), 'pubDate')[0]).toMatch(/ 10:00:00 GMT$/)
    expect(textsOf(readXml(text), 'hour')).toEqual(['4', '5', '6', '7', '8', '9'])
    expect(textsOf(readXml(at('/feed.xml', 'publishedAt: "07:30"\n')), 'hour')).toEqual([
      '17',
      '18',
      '19',
      '20',
      '21',
      '22',
    ])
  })
})

describe('the feeds that need the archive’s tables', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-feeds-'))
  const archive = openArchive({ issuesDir: folder, contentDir: folder, dataDir: path.join(folder, 'data') })
  const story = (day: number): string =>
    `### [谷歌发布新模型 ${day}](https://a.example/${day})\n谷歌的正文 ${day}。\n\n**影响：** 利好 ${day}。\n\n## 更多动态\n- [OpenAI 回应 ${day}](https://b.example/${day})：一句。`
  const write = (day: string, number: number): void =>
    writeFileSync(
      path.join(folder, `${day}.md`),
      `---\ntitle: 题 ${number}\ndate: ${day}\nsummary: 要点 ${number}\n---\n## 模型\n${story(number)}\n`,
    )
  beforeAll(async () => {
    copyLists(folder)
    // From a Monday to the Wednesday more than two weeks later.
    for (let day = 5; day <= 21; day += 1) write(`2026-01-${String(day).padStart(2, '0')}`, day)
    await archive.sync()
  })
  afterAll(() => {
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const read = (feed: string) => readXml(textAt(feed, archive))

  test('follow the rules of their formats', async () => {
    const feeds = [topicFeed('google'), topicFeed('openai'), topicFeed('weeks-nobody-wrote-on')].flatMap(
      (name) => [feedPath(name, 'rss'), feedPath(name, 'atom')],
    )
    expect(await faultsOf(archive, [...FAMILY, ...feeds.slice(0, 4)])).toEqual([])
    expect(answerFeed(feeds[4] ?? '', archive, site)).toBeUndefined()
  })

  test('include one for a topic, with the full text of its stories and briefs, newest first', () => {
    const titles = textsOf(read('/feeds/topics/google.atom'), 'title')
    expect(titles.slice(0, 3)).toEqual(['日报 · 谷歌', '谷歌发布新模型 21', '谷歌发布新模型 20'])
    expect(titles).toHaveLength(18)
    expect(textsOf(read('/feeds/topics/google.xml'), 'content:encoded')[0]).toContain('利好 21')
    expect(textsOf(read('/feeds/topics/openai.xml'), 'content:encoded')).toHaveLength(17)
  })

  test('include one of weeks, with an entry for each week that has ended, newest first', () => {
    expect(textsOf(read('/feeds/weeks.atom'), 'id').slice(1)).toEqual([
      'tag:news.example,2026:weeks/2026-W03',
      'tag:news.example,2026:weeks/2026-W02',
    ])
    expect(textsOf(read('/feeds/weeks.xml'), 'pubDate')[0]).toBe('Sat, 17 Jan 2026 23:30:00 GMT')
    expect(textsOf(read('/feeds/weeks.xml'), 'content:encoded')[0]).toContain('<h2>各期</h2>')
  })

  test('have the topics of issues as categories, after the digital source type of the feed', () => {
    expect(textsOf(read('/feed.xml'), 'category').slice(1, 3).toSorted()).toEqual(['OpenAI', '谷歌'])
  })

  test('have the same ids after a site with an id of its own moves to another host', () => {
    const { profile } = parseProfile('id: tag:paper.example,2025-06\n')
    const [before, after] = ['https://news.example', 'https://other.example'].map(
      (siteUrl) => answerFeed('/feeds/stories.xml', archive, { siteUrl, profile })?.body ?? '',
    )
    const ids = textsOf(readXml(after ?? ''), 'guid')
    expect(ids).toEqual(textsOf(readXml(before ?? ''), 'guid'))
    expect(ids[0]).toMatch(/^tag:paper\.example,2025-06:issues\//)
    expect(after).not.toContain('news.example')
  })
})
