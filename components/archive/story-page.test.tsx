import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { issueFrom } from '@/lib/archive/fixtures/archive-of'
import type { StoryInArchive } from '@/lib/archive/model'
import { storiesOf } from '@/lib/issue/reports'
import { StoryPage } from './story-page'

const DAY = { date: '2026-01-11', edition: 1 }

function entryOf(text: string): StoryInArchive {
  const issue = issueFrom(`---\ntitle: 题目\ndate: ${DAY.date}\n---\n## 模型\n${text}`)
  const [story] = storiesOf(issue)
  const [section] = issue.sections
  if (story === undefined || section === undefined) throw new Error('The text has no story.')
  const { id, headline } = story
  return {
    story,
    section,
    teaser: { kind: 'story', id, headline, gist: '', ...DAY, section: '模型', topics: [], hasOwnPage: false },
    issue: { ...DAY, title: '题目', number: 1, stories: 1, briefs: 0, changedAt: 0 },
    counts: { items: 1, sourced: 1 },
    corrections: [],
    signals: [],
    ...{ earlier: [], later: [], siblings: [] },
  }
}

test.each([
  ['on its headline', '### [甲](https://a.example/1)\n正文。\n'],
  ['on a line of its own', '### 甲\n正文。\n\n来源：[甲网](https://a.example/1)\n'],
])('the page of a story with its source %s has an element for each link to an anchor', (_, text) => {
  const html = renderToStaticMarkup(
    <StoryPage
      entry={entryOf(text)}
      report={undefined}
      address="https://a.example/"
      disclosure={undefined}
    />,
  )
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]))
  const anchors = [...html.matchAll(/href="#([^"]*)"/g)].map((match) => match[1])
  expect(html).toContain('正文。')
  expect(anchors.filter((anchor) => !ids.has(anchor))).toEqual([])
})
