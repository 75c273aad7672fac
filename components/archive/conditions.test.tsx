import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { CoverageReason, ItemTeaser } from '@/lib/archive/model'
import { parseTopics } from '@/lib/topics/parse'
import { CorrectionsList } from './corrections-list'
import { CoverageLine } from './coverage-line'
import { PageLinks } from './page-links'

const item: ItemTeaser = {
  kind: 'story',
  id: 'abc',
  headline: '甲',
  gist: '一句',
  date: '2026-01-09',
  edition: 1,
  section: '模型',
  topics: [],
  hasOwnPage: false,
}
const coverage = (why: CoverageReason, some: Partial<ItemTeaser> = {}): string =>
  renderToStaticMarkup(<CoverageLine coverage={[{ item: { ...item, ...some }, why }]} />)

describe('a related report', () => {
  test('lists its common topics and the days in between', () => {
    const [topic] = parseTopics(
      '- { id: a, name: 云杉, kind: 公司, aliases: [云杉], description: 公司。 }',
    ).topics
    if (topic === undefined) throw new Error('no topic')
    const html = coverage({ kind: 'topics', topics: [topic], days: 3 })
    expect(html).toMatch(/云杉.* · 3 天/)
  })

  test('is said to report the same event if it does', () =>
    expect(coverage({ kind: 'again', days: 1 })).toContain('同一事件 · '))

  test('links to the page of a story, and to the anchor of a brief in its issue', () => {
    const why: CoverageReason = { kind: 'again', days: 1 }
    expect(coverage(why)).toContain('href="/stories/abc"')
    expect(coverage(why, { kind: 'brief' })).toContain('href="/issues/2026-01-09#abc"')
  })

  test('shows its first words only if it has a text', () => {
    const why: CoverageReason = { kind: 'again', days: 1 }
    expect(coverage(why)).toContain('<p>一句</p>')
    expect(coverage(why, { gist: '' })).not.toContain('<p></p>')
  })
})

describe('links to the pages of a list', () => {
  const links = (page: number, pages: number): string =>
    renderToStaticMarkup(<PageLinks page={page} pages={pages} addressOf={(n) => `/p/${n}`} />)

  test('are absent if there is one page', () => expect(links(1, 1)).toBe(''))
  test('lead only forward from the first page', () =>
    expect(links(1, 3)).toMatch(/^(?!.*prev).*href="\/p\/2"/))
  test('lead only back from the last page', () => expect(links(3, 3)).toMatch(/^(?!.*"next").*href="\/p\/2"/))
  test('lead both ways from pages in between', () => {
    expect(links(2, 3)).toContain('<a rel="prev" href="/p/1">')
    expect(links(2, 3)).toContain('<a rel="next" href="/p/3">')
  })
})

test('a list without corrections says so', () =>
  expect(renderToStaticMarkup(<CorrectionsList corrections={[]} />)).toContain('尚无更正。'))
