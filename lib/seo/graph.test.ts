import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveOf, issueFrom } from '@/lib/archive/fixtures/archive-of'
import type { Archive, IssueInArchive } from '@/lib/archive/model'
import { storiesOf } from '@/lib/issue/reports'
import { parseProfile } from '@/lib/profile/parse'
import { strings } from '@/lib/site/strings'
import { frontGraph, issueGraph, storyGraph } from './article'
import { archiveFacts, topicFacts, topicsFacts, weekFacts } from './facts'
import { fixedPages } from './fixed-pages'
import { hostileIssues, openHostileArchive, SITE } from './fixtures/hostile'
import { pageGraph } from './page-graph'

interface Node {
  readonly [key: string]: unknown
  readonly '@type': string
}

const nodesOf = (json: string): readonly Node[] =>
  (JSON.parse(json) as { readonly '@graph': readonly Node[] })['@graph']
const nodeOf = (json: string, type: string): Node => {
  const found = nodesOf(json).find((node) => node['@type'] === type)
  if (found === undefined) throw new Error(`There is no ${type}.`)
  return found
}

const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/
const isAddress = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)

/**
 * Checks what search engines require for the rich results of an article and its breadcrumbs
 * (developers.google.com/search/docs, “Article”, “Breadcrumb”). Returns one line for each error.
 */
function faults(json: string): readonly string[] {
  const found: string[] = []
  const demand = (what: string, holds: boolean): void => {
    if (!holds) found.push(what)
  }
  demand('closes or opens something in HTML', !/[<>\u2028\u2029]/.test(json))
  const check = (node: Node): void => {
    if (node['@type'] === 'NewsArticle' && 'datePublished' in node) {
      const { headline, image, datePublished, dateModified, author } = node
      demand('headline', typeof headline === 'string' && headline !== '' && [...headline].length <= 110)
      demand('image', [image].flat().every(isAddress))
      demand('datePublished', ZONED.test(String(datePublished)))
      demand(
        'dateModified',
        ZONED.test(String(dateModified)) &&
          Date.parse(String(dateModified)) >= Date.parse(String(datePublished)),
      )
      demand('author', isNamed(author))
    }
    if (node['@type'] === 'BreadcrumbList') {
      const items = node['itemListElement'] as readonly Node[]
      demand(
        'breadcrumbs',
        items.length > 1 &&
          items.every(
            (one, at) => one['position'] === at + 1 && isAddress(one['item']) && one['name'] !== '',
          ),
      )
    }
    if (node['@type'] === 'ItemList') {
      const items = node['itemListElement'] as readonly Node[]
      demand(
        'list',
        items.every((one, at) => one['position'] === at + 1 && isAddress(one['url']) && one['name'] !== ''),
      )
      demand('list names each address once', new Set(items.map(({ url }) => url)).size === items.length)
    }
    for (const value of Object.values(node)) for (const one of [value].flat()) if (isNode(one)) check(one)
  }
  for (const node of nodesOf(json)) check(node)
  return found
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && '@type' in value
const isNamed = (value: unknown): boolean =>
  isNode(value) && value['@type'] === 'Organization' && Boolean(value['name']) && isAddress(value['url'])

const ISSUE = issueFrom(
  '---\ntitle: 题目\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n\n**深度解读 & 洞察：**\n- 解读。\n\n### [乙](https://b.example/2)\n正文。\n\n## 更多动态\n- [丙](https://a.example/1)：丁\n',
)
const entryOf = (
  issue = ISSUE,
  site = archiveOf([issue], Date.parse('2026-01-12T00:00:00Z')),
): IssueInArchive => {
  const entry = site.issue(issue)
  if (entry === undefined) throw new Error('The archive does not have it.')
  return entry
}

describe('an issue', () => {
  const json = issueGraph(entryOf(), SITE)
  const article = nodeOf(json, 'NewsArticle')

  test('gives publication and change times with zones, its subjects and its periodical', () => {
    expect(article).toMatchObject({
      headline: '题目',
      datePublished: '2026-01-11T07:30:00+08:00',
      dateModified: '2026-01-12T00:00:00.000Z',
      articleSection: ['模型', '更多动态'],
      isPartOf: [{ '@type': 'PublicationIssue', issueNumber: 1 }, { '@id': 'https://news.example/#website' }],
    })
  })

  test('has pictures in the shapes that search engines ask for, as has a story with a page of its own', () => {
    const shapes = (path: string) =>
      ['', '.16x9', '.4x3', '.1x1'].map((shape) => `https://news.example/og${path}${shape}.png`)
    expect(article['image']).toEqual(shapes('/issues/2026-01-11'))
    const covered = { ...entryOf(), issue: { ...ISSUE, cover: 'https://img.example/a.png' } }
    expect(nodeOf(issueGraph(covered, SITE), 'NewsArticle')['image']).toEqual([
      'https://img.example/a.png',
      ...shapes('/issues/2026-01-11').slice(1),
    ])
  })

  test('lists each source once', () => {
    expect(article['citation']).toEqual([
      { '@type': 'CreativeWork', url: 'https://a.example/1' },
      { '@type': 'CreativeWork', url: 'https://b.example/2' },
    ])
  })

  test('has a part for each story, with the story’s own page or its anchor', () => {
    const parts = article['hasPart'] as readonly Node[]
    expect(parts.map(({ headline }) => headline)).toEqual(['甲', '乙'])
    const [first, second] = storiesOf(ISSUE).map(({ id }) => id)
    expect(parts.map(({ url }) => url)).toEqual([
      `https://news.example/stories/${first}`,
      `https://news.example/issues/2026-01-11#${second}`,
    ])
  })

  test('has a list of the stories that have pages of their own', () => {
    expect(nodeOf(json, 'ItemList')).toMatchObject({
      mainEntityOfPage: 'https://news.example/issues/2026-01-11',
      numberOfItems: 1,
      itemListElement: [
        { position: 1, name: '甲', url: `https://news.example/stories/${storiesOf(ISSUE)[0]?.id}` },
      ],
    })
    const text = '---\ntitle: 题目\ndate: 2026-01-11\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n'
    expect(nodesOf(issueGraph(entryOf(issueFrom(text)), SITE)).map((node) => node['@type'])).not.toContain(
      'ItemList',
    )
  })

  test('states that a machine wrote it, who is responsible, and the policies', () => {
    expect(article).toMatchObject({
      creditText: strings.disclosure,
      digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
      publishingPrinciples: 'https://news.example/editorial',
      editor: { '@type': 'Person', name: '张三', email: 'a@b.example' },
      publisher: {
        '@type': 'Organization',
        name: '出版社',
        logo: { url: 'https://news.example/icon-512.png' },
      },
    })
    const unnamed = { ...SITE, profile: parseProfile('').profile }
    const claims = nodeOf(issueGraph(entryOf(), unnamed), 'NewsArticle')
    expect([claims['publisher'], claims['editor']]).toEqual([undefined, undefined])
    expect(nodeOf(json, 'Organization')).toMatchObject({
      correctionsPolicy: 'https://news.example/corrections',
    })
  })

  test('states corrections, in the issue and in its stories', () => {
    const [story] = ISSUE.sections.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'story' ? [item] : [])),
    )
    const corrections = [
      { text: '日期写错了。', date: '2026-01-12' },
      ...(story ? [{ text: '数字抄错了。', item: story.id }] : []),
    ]
    const corrected = nodeOf(issueGraph(entryOf({ ...ISSUE, corrections }), SITE), 'NewsArticle')
    expect(corrected).toMatchObject({
      correction: [{ '@type': 'CorrectionComment', text: '日期写错了。', datePublished: '2026-01-12' }],
      hasPart: [{ correction: [{ text: '数字抄错了。' }] }, {}],
    })
    expect(article).not.toHaveProperty('correction')
  })

  test('has breadcrumbs from the front page through its month', () => {
    const way = nodeOf(json, 'BreadcrumbList')['itemListElement'] as readonly Node[]
    expect(way.map(({ item }) => item)).toEqual(
      ['/', '/archive', '/archive/2026-01', '/issues/2026-01-11'].map(
        (path) => `https://news.example${path}`,
      ),
    )
  })

  test('names no editor if the profile names none', () => {
    const { editor: _, ...profile } = SITE.profile
    expect(nodeOf(issueGraph(entryOf(), { ...SITE, profile }), 'NewsArticle')).not.toHaveProperty('editor')
  })
})

test("the front page describes the site's search", () => {
  expect(nodeOf(frontGraph(undefined, SITE), 'WebSite')).toMatchObject({
    potentialAction: {
      target: { urlTemplate: 'https://news.example/search?q={search_term_string}' },
      'query-input': 'required name=search_term_string',
    },
  })
  expect(nodeOf(frontGraph(entryOf(), SITE), 'NewsArticle')).toMatchObject({ headline: '题目' })
})

test('every issue, hostile or real, is valid for rich results', () => {
  const issues = hostileIssues()
  const archive = archiveOf(issues, Date.parse('2026-06-01T00:00:00Z'))
  for (const issue of issues)
    expect(faults(issueGraph(entryOf(issue, archive), SITE)), issue.file).toEqual([])
})

describe('lists and stories of hostile issues and real ones', () => {
  let archive: Archive
  let close = (): void => {}
  beforeAll(async () => {
    const opened = await openHostileArchive()
    archive = opened.archive
    close = opened.close
  }, 120_000)
  afterAll(() => close())

  test('are valid', () => {
    const topics = archive.topics().filter(({ items }) => items > 0)
    const pages = [
      ...Object.values(fixedPages),
      archiveFacts(archive.newest(100), archive.size()),
      topicsFacts(topics, []),
      ...topics.flatMap(({ topic }) => archive.topic(topic.id, 1) ?? []).map(topicFacts),
      ...archive
        .weeks()
        .flatMap((week) => archive.week(week) ?? [])
        .map(weekFacts),
    ]
    for (const facts of pages) expect(faults(pageGraph(facts, SITE)), facts.path).toEqual([])
    const stories = archive
      .newest(8)
      .flatMap((key) => [...archive.labelsOf(key).keys()].flatMap((id) => archive.story(id) ?? []))
    expect(stories.length).toBeGreaterThan(0)
    for (const story of stories) {
      const json = storyGraph(story, SITE)
      expect(faults(json), story.teaser.headline).toEqual([])
      const page = `https://news.example/stories/${story.story.id}`
      expect(nodeOf(json, 'NewsArticle')['mainEntityOfPage']).toBe(page)
    }
  })
})
