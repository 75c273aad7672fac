import { describe, expect, test } from 'vitest'
import { archiveOf, issueFrom } from '@/lib/archive/fixtures/archive-of'
import type { ItemTeaser, PageOf } from '@/lib/archive/model'
import type { Topic } from '@/lib/topics/model'
import { issueGraph } from './article'
import { describeText } from './describe'
import { eventFacts, topicFacts } from './facts'
import { fixedPages } from './fixed-pages'
import { SITE } from './fixtures/hostile'
import { frontMetadata, issueMetadata, pageMetadata, storyMetadata } from './metadata'
import { pageGraph } from './page-graph'

const ISSUE = issueFrom(
  '---\ntitle: 题目\ndate: 2026-01-11\ncoverImage: https://img.example/a.png#1200x630\nsummary: 一句\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n',
)
const entry = archiveOf([ISSUE]).issue(ISSUE)

const item = (id: string, headline: string): ItemTeaser => ({
  kind: 'story',
  id,
  headline,
  gist: '',
  date: '2026-01-11',
  edition: 1,
  section: '模型',
  topics: [],
  hasOwnPage: false,
})

function storyTitle(id: string, siblings: readonly ItemTeaser[], edition = 1): string {
  const issue = { date: '2026-01-11', edition, title: '题目', number: 1, stories: 2, briefs: 0, changedAt: 0 }
  return storyMetadata({ teaser: item(id, '甲'), issue, siblings }, SITE).title
}

const TOPIC: Topic = {
  id: 'openai',
  name: 'OpenAI',
  kind: '公司',
  aliases: ['OpenAI'],
  exact: [],
  not: [],
  description: '一家公司。',
}
function topicAt(page: number, total = 90) {
  const items: PageOf<ItemTeaser> = { entries: [item('0123456789', '甲')], page, pages: 3, total }
  return pageMetadata(
    topicFacts({
      topic: TOPIC,
      total,
      sourced: 0,
      weeks: [],
      related: [],
      impacts: [],
      items,
      mentioned: 0,
      mentions: [],
    }),
    SITE,
  )
}

describe('a description', () => {
  test.each([
    ['短的。', '短的。'],
    [
      `${'甲'.repeat(60)}。${'乙'.repeat(60)}。${'丙'.repeat(60)}。`,
      `${'甲'.repeat(60)}。${'乙'.repeat(60)}。`,
    ],
    ['甲'.repeat(200), `${'甲'.repeat(149)}…`],
    [`甲。${'乙'.repeat(200)}`, `甲。${'乙'.repeat(147)}…`],
  ])('is cut at a sentence, unless too little is left', (text, description) =>
    expect(describeText(text)).toBe(description),
  )
})

describe('a page that may be indexed', () => {
  test('allows a large preview picture and a snippet of any length', () => {
    const pages = [
      frontMetadata(entry, SITE),
      pageMetadata(fixedPages.search, SITE),
      entry && issueMetadata(entry, SITE),
    ]
    for (const page of pages) {
      expect(page?.robots).toEqual({
        index: true,
        follow: true,
        'max-image-preview': 'large',
        'max-snippet': -1,
      })
    }
  })
})

describe('an issue', () => {
  test('has its number in its title, its own canonical address, and its cover with its size', () => {
    expect(entry && issueMetadata(entry, SITE)).toMatchObject({
      title: '题目 · 日报 第 1 期',
      alternates: { canonical: 'https://news.example/issues/2026-01-11' },
      openGraph: {
        images: [{ url: 'https://img.example/a.png', width: 1200, height: 630, alt: '题目 · 日报 第 1 期' }],
      },
    })
  })

  test('has a different description from the front page that shows it', () => {
    const [own, front] = [entry && issueMetadata(entry, SITE), frontMetadata(entry, SITE)]
    expect(front.description).not.toBe(own?.description)
    expect(front.description).toContain('一句')
  })
})

describe('a story', () => {
  test('is an article that was published on the day of its issue', () => {
    const issue = { date: '2026-01-11', edition: 1, title: '题目', number: 1, stories: 2, briefs: 0 }
    const page = storyMetadata(
      { teaser: item('0123456789', '甲'), issue: { ...issue, changedAt: 0 }, siblings: [] },
      SITE,
    )
    expect(page.openGraph).toMatchObject({
      type: 'article',
      title: '甲',
      publishedTime: expect.stringContaining('2026-01-11'),
      modifiedTime: expect.stringContaining('2026-01-11'),
    })
  })

  test('names its section and its topics, if it has any', () => {
    const issue = {
      date: '2026-01-11',
      edition: 1,
      title: '题目',
      number: 1,
      stories: 2,
      briefs: 0,
      changedAt: 0,
    }
    const graphOf = (teaser: ItemTeaser) => storyMetadata({ teaser, issue, siblings: [] }, SITE).openGraph
    expect(graphOf({ ...item('0123456789', '甲'), topics: [TOPIC] })).toMatchObject({
      section: '模型',
      tags: ['OpenAI'],
    })
    const bare = graphOf({ ...item('0123456789', '甲'), section: '' })
    for (const name of ['section', 'tags']) expect(Object.keys(bare)).not.toContain(name)
  })

  test.each([
    [true, 'https://news.example/stories/0123456789', true],
    [false, 'https://news.example/issues/2026-01-11', false],
  ])('with a page of its own (%j) is canonical at %s, and indexed: %j', (hasOwnPage, canonical, index) => {
    const issue = { date: '2026-01-11', edition: 1, title: '题目', number: 1, stories: 2, briefs: 0 }
    const teaser = { ...item('0123456789', '甲'), hasOwnPage }
    const page = storyMetadata({ teaser, issue: { ...issue, changedAt: 0 }, siblings: [] }, SITE)
    expect(page.alternates.canonical).toBe(canonical)
    expect(page.robots).toMatchObject({ index, follow: true })
  })

  test('has its headline and day in its title', () =>
    expect(storyTitle('0123456789', [])).toBe('甲 · 2026年1月11日 · 日报'))

  test('has a unique title even if another story of the issue or the day has the same headline', () => {
    const siblings = [item('0123456789', '甲'), item('abcdef0123', '甲')]
    const titles = [
      storyTitle('0123456789', siblings),
      storyTitle('abcdef0123', siblings),
      storyTitle('0123456789', []),
      storyTitle('0123456789', [], 2),
    ]
    expect(new Set(titles).size).toBe(4)
  })
})

describe('a page of a list', () => {
  test('has its number in its title, is canonical, and links to the pages before and after it', () => {
    expect(topicAt(2)).toMatchObject({
      title: 'OpenAI，第 2 页 · 日报',
      description: expect.stringMatching(/[^。]，第 2 页。$/),
      alternates: { canonical: 'https://news.example/topics/openai/2' },
      pagination: {
        previous: 'https://news.example/topics/openai',
        next: 'https://news.example/topics/openai/3',
      },
    })
    expect(topicAt(1).title).toBe('OpenAI · 日报')
  })

  test('has a different title from a topic named 搜索 if it is the search form', () =>
    expect(pageMetadata(fixedPages.search, SITE).title).toBe('搜索往期报道 · 日报'))

  test('links once to the page that search engines should show for a story', () => {
    const own = { ...item('0123456789', '甲'), hasOwnPage: true }
    const reports = [own, item('abcdef0123', '乙'), { ...own, date: '2026-01-12' }]
    const facts = eventFacts({
      id: own.id,
      days: 2,
      reports: reports.map((one) => ({ item: one, added: [] })),
      figures: [],
    })
    const list = /"numberOfItems":2,"itemListElement":(\[.*?\])/.exec(pageGraph(facts, SITE))?.[1] ?? '[]'
    expect(JSON.parse(list)).toMatchObject([
      { position: 1, url: 'https://news.example/stories/0123456789' },
      { position: 2, url: 'https://news.example/issues/2026-01-11#abcdef0123' },
    ])
  })

  test('is not indexed if it has few items, or search results', () => {
    expect(topicAt(1, 3).robots).toMatchObject({ index: true })
    for (const page of [topicAt(1, 2), pageMetadata({ ...fixedPages.search, thin: true }, SITE)])
      expect(page.robots).toEqual({ index: false, follow: true })
    expect(pageMetadata(fixedPages.search, SITE).robots).toMatchObject({ index: true })
  })
})

test('the head and the structured data of an issue have a bounded part of a very long title', () => {
  const giant = issueFrom(
    `---\ntitle: ${'字'.repeat(200_000)}\ndate: 2026-01-12\n---\n## 模型\n### ${'题'.repeat(200_000)}\n正文。\n`,
  )
  const found = archiveOf([giant]).issue(giant)
  if (found === undefined) throw new Error('not published')
  const { title, openGraph, twitter } = issueMetadata(found, SITE)
  for (const text of [title, openGraph?.title, twitter?.title]) expect(String(text).length).toBeLessThan(400)
  expect(JSON.stringify(issueMetadata(found, SITE)).length).toBeLessThan(10_000)
  expect(issueGraph(found, SITE).length).toBeLessThan(10_000)
})
