import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { parseIssue } from '@/lib/issue/parse'
import { storiesOf } from '@/lib/issue/reports'
import { StoryParts, withCorrections } from './story'

const { issue } = parseIssue(
  '---\ntitle: 标题\ndate: 2026-01-11\n---\n\n## 芯片\n\n### [甲发布](https://a.example/1) 售价 20 元。\n\n首批 30 台。\n',
  '2026-01-11.md',
)
const [story] = issue === undefined ? [] : storiesOf(issue)

test('corrected words are marked in the lead or the text of a story, with the day and a link', () => {
  if (story === undefined) throw new Error('the issue has no story')
  const marked = withCorrections(story, [
    { date: '2026-01-12', text: '售价应为 20 元。' },
    { date: '2026-01-13', text: '首批应为 30 台。' },
  ])
  expect(JSON.stringify(marked.lead)).toContain('"tagName":"ins"')
  const html = renderToStaticMarkup(<StoryParts story={marked} labels={undefined} />)
  expect(html).toContain(
    '<ins dateTime="2026-01-13">30 台</ins><sup><a href="/corrections" title="2026年1月13日">更正</a></sup>',
  )
})
