import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { WaysOn } from '@/components/search/ways-on'
import { Dated } from '@/components/text/dated'
import { TopicsPage } from '@/components/topics/topics-page'
import type { IssueTeaser, ItemTeaser, TopicCount, WeekInArchive } from '@/lib/archive/model'
import type { Topic } from '@/lib/topics/model'
import { ArchivePage } from './archive-page'
import { WeekPage } from './week-page'
import { WeeksPage } from './weeks-page'

const TOPIC: Topic = {
  id: 'openai',
  name: 'OpenAI',
  kind: '公司',
  aliases: [],
  exact: [],
  not: [],
  description: '',
}
const STORY: ItemTeaser = {
  kind: 'story',
  id: '0123456789',
  headline: '收购完成',
  gist: '',
  hasOwnPage: true,
  date: '2026-08-21',
  edition: 1,
  section: '资本',
  topics: [TOPIC],
}
const ISSUE: IssueTeaser = {
  date: '2026-08-21',
  edition: 1,
  title: '题目',
  number: 1,
  stories: 20,
  briefs: 5,
  changedAt: 0,
}
const WEEK: WeekInArchive = {
  week: '2026-W34',
  monday: '2026-08-17',
  issues: [ISSUE],
  gaps: [],
  items: 25,
  sourced: 20,
  news: {
    first: [{ item: STORY, reports: [STORY], days: [STORY], sources: 1 }],
    more: [],
    figures: [],
    announced: [],
  },
  risen: [{ topic: TOPIC, items: 9, before: 2 }],
  fallen: [],
  impacts: [],
  sources: [],
}
const COUNT: TopicCount = { topic: TOPIC, items: 12, recent: 9, before: 2 }
const html = renderToStaticMarkup
const textOf = (element: Parameters<typeof html>[0]): string => html(element).replace(/<[^>]*>/g, '')

test('a week is a row with its days, counts, first story and risen topics', () => {
  const text = textOf(<WeeksPage recent={[WEEK]} earlier={['2026-W33']} />)
  for (const words of [
    '8月17日—23日',
    '1 期，25 条',
    '收购完成',
    '上升：OpenAI',
    '2026年各周',
    '8月10日—16日',
  ])
    expect(text).toContain(words)
})

test('a week shows its topics that rose as bars below its news; numbers and announcements are folded', () => {
  const news = {
    ...WEEK.news,
    figures: [{ figure: '3 亿美元', item: STORY }],
    announced: [{ when: '下周', sentence: '下周发布。', item: STORY }],
  }
  const page = html(<WeekPage entry={{ ...WEEK, news }} disclosure={undefined} />)
  expect(page).toMatch(/id="news".*id="risen".*<svg class="amount" width="100%".*id="issues"/)
  for (const title of ['数字（1 条）', '已预告（1 条）'])
    expect(page).toContain(`<details class="mt-6"><summary>${title}</summary>`)
})

test('the days and the number of a week are marked as dates, which do not break', () => {
  const page = html(<WeekPage entry={WEEK} disclosure={undefined} />)
  expect(page).toContain('<span class="date">第\u00a034\u00a0周</span>')
  expect(page).toContain('<time dateTime="2026-08-21">8月21日</time>')
})

test('topics are compared with the four weeks before only if these weeks have issues', () => {
  expect(textOf(<TopicsPage topics={[COUNT]} kinds={[]} isCompared />)).toMatch(
    /升得最快.*近四周 9 条，前四周 2 条/,
  )
  const young = textOf(<TopicsPage topics={[COUNT]} kinds={[]} isCompared={false} />)
  expect(young).toContain('OpenAI 12 条')
  expect(young).not.toContain('四周')
})

const page = (period: string, issues: number) => (
  <ArchivePage
    years={['2026']}
    period={period}
    neighbours={{ previous: '2026-07', next: undefined }}
    newestIssues={period.length === 4 ? [ISSUE] : []}
    months={[{ month: '2026-08', issues: [ISSUE] }]}
    held={[]}
    newest="2026-08-21"
    numbers={{ issues, stories: 1, briefs: 1, links: 1, sourced: 1, firstHand: 1, longestRun: 1, run: 1 }}
    progress={{ done: 1, total: 1 }}
  />
)

test('the archive begins with headlines, and shows counts if it has three issues or more', () => {
  expect(html(page('2026', 3))).toMatch(/题目.*<table.*题目.*class="figures/)
  expect(html(page('2026', 2))).not.toContain('class="figures')
})

test('a month has its own heading and a link to the month before', () => {
  expect(html(page('2026-08', 3))).toMatch(/<h1><time dateTime="2026-08">2026年8月<\/time><\/h1>/)
  expect(html(page('2026-08', 3))).toContain('<a rel="prev" href="/archive/2026-07">')
})

test('a search without a result shows links to topics and to the newest issue', () => {
  const ways = html(<WaysOn topics={[COUNT]} newest={ISSUE} />)
  expect(ways).toContain('href="/topics/openai"')
  expect(ways).toContain('href="/issues/2026-08-21"')
})

test('dates in a text have no spaces around them', () =>
  expect(html(<Dated text="共 3 条，8月10日—16日，2026年出刊 3 期" />)).toBe(
    '共 3 条，<span class="date">8月10日—16日</span>，<span class="date">2026年</span>出刊 3 期',
  ))
