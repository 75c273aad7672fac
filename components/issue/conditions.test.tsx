import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { WithdrawnPage } from '@/components/page/withdrawn-page'
import { issueFrom } from '@/lib/archive/fixtures/archive-of'
import type { IssueTeaser, ItemTeaser } from '@/lib/archive/model'
import { Corrections } from './corrections'
import { Gist } from './gist'
import { Impact } from './impact'
import { Insight } from './insight'
import { Pager } from './pager'
import { Again } from './repeat-note'
import { IssueSignals } from './signals'
import { Withdrawals } from './withdrawals'

const html = (node: ReactNode): string => renderToStaticMarkup(node)
const issue = (date: string): IssueTeaser => ({
  date,
  edition: 1,
  number: 1,
  title: `题 ${date}`,
  stories: 1,
  briefs: 0,
  changedAt: 0,
})

describe('links to the neighbouring issues', () => {
  test('lead to both if both exist', () => {
    const text = html(<Pager previous={issue('2026-01-10')} next={issue('2026-01-12')} />)
    expect(text).toContain('<a rel="prev" href="/issues/2026-01-10">')
    expect(text).toContain('<a rel="next" href="/issues/2026-01-12">')
  })

  test('lead to one if only one exists', () => {
    expect(html(<Pager previous={issue('2026-01-10')} next={undefined} />)).not.toContain('rel="next"')
    expect(html(<Pager previous={undefined} next={issue('2026-01-12')} />)).not.toContain('rel="prev"')
  })

  test('are left out if there are none', () =>
    expect(html(<Pager previous={undefined} next={undefined} />)).toBe(''))
})

describe('the note of a repeat', () => {
  const first: ItemTeaser = {
    kind: 'story',
    id: 'abc',
    headline: '甲',
    gist: '',
    date: '2026-01-09',
    edition: 1,
    section: '模型',
    topics: [],
    hasOwnPage: false,
  }

  test('gives the day of the first occurrence and links to it in its issue', () =>
    expect(html(<Again first={{ kind: 'same', item: first }} />)).toBe(
      '<a href="/issues/2026-01-09#abc">重复报道，2026年1月9日曾报道</a>',
    ))

  test('says 后续 if the report tells something new', () =>
    expect(html(<Again first={{ kind: 'development', item: first }} />)).toContain(
      '>后续，2026年1月9日曾报道',
    ))

  test('is absent if the report is no repeat', () => expect(html(<Again first={undefined} />)).toBe(''))
})

describe('the label of an insight or an impact note', () => {
  test.each(['h2', 'h3', 'h4'] as const)('is a heading of the level that the page gives: %s', (level) => {
    const insight = html(
      <Insight label="洞察：" level={level}>
        文
      </Insight>,
    )
    const impact = html(
      <Impact label="影响：" level={level}>
        文
      </Impact>,
    )
    expect(insight).toMatch(new RegExp(`<${level}[^>]*>洞察</${level}>`))
    expect(impact).toMatch(new RegExp(`<${level}[^>]*>影响</${level}>`))
  })

  test('only an impact note ends with the statement that it is no advice', () => {
    expect(
      html(
        <Impact label="影响：" level="h4">
          文
        </Impact>,
      ),
    ).toMatch(/文<p[^>]*>非投资建议<\/p><\/div>$/)
    expect(
      html(
        <Insight label="洞察：" level="h4">
          文
        </Insight>,
      ),
    ).not.toContain('非投资建议')
  })
})

test('the head of an issue shows the number of stories with signals, and the signals of briefs', () => {
  const story = '### 云杉发布全球首个模型\n正文。\n\n'
  const briefs = '- [甲](https://a.example/)\n- [乙](https://a.example/)\n'
  const text = html(
    <IssueSignals
      issue={issueFrom(`---\ntitle: 题\ndate: 2026-01-11\n---\n## 节\n${story}## 简讯\n${briefs}`)}
    />,
  )
  expect(text).toContain('>1 条有核对提示；2 条简讯：链接只到网站首页，不是来源</a>')
  expect(
    html(<IssueSignals issue={issueFrom('---\ntitle: 题\ndate: 2026-01-11\n---\n## 节\n### 甲\n文\n')} />),
  ).toBe('')
})

test('a correction shows its day if it has one', () => {
  expect(html(<Corrections corrections={[{ date: '2026-01-12', text: '应为乙。' }]} />)).toContain(
    '<time dateTime="2026-01-12">2026年1月12日</time>：应为乙。',
  )
  expect(html(<Corrections corrections={[{ text: '应为乙。' }]} />)).not.toContain('<time')
})

test('a line of the summary links to its report if it is known; without lines there is no summary', () => {
  const text = html(<Gist lines={[{ text: '甲', id: 'abc' }, { text: '乙' }]} />)
  expect(text).toContain('<a href="#abc">甲</a>')
  expect(text).toContain('<li><span>乙</span></li>')
  expect(html(<Gist lines={[]} />)).toBe('')
})

describe('withdrawals', () => {
  const facts = { date: '2026-01-13', reason: '来源 <已> 撤稿' }

  test('of an issue’s stories are one line for each day and reason, without a headline', () => {
    const html = renderToStaticMarkup(
      <Withdrawals
        withdrawals={[
          { kind: 'story', item: 'a', ...facts },
          { kind: 'brief', item: 'a-2', ...facts },
          { kind: 'story', item: 'b' },
        ]}
      />,
    )
    expect(html.match(/<p /g)).toHaveLength(2)
    expect(html).toContain('撤回了本期的 2 条报道。原因：来源 &lt;已&gt; 撤稿')
  })

  test('have a page with day and reason; that of a story links to its issue', () => {
    const html = renderToStaticMarkup(
      <WithdrawnPage
        withdrawal={{ kind: 'story', item: 'a', ...facts }}
        issue={{ date: '2026-01-11', edition: 1 }}
      />,
    )
    expect(html).toContain('<time dateTime="2026-01-13">')
    expect(html).toContain('href="/issues/2026-01-11"')
  })
})
