import { describe, expect, test } from 'vitest'
import type { Issue } from './model'
import { parseIssue } from './parse'
import { planFront } from './plan-front'
import { headlineOf, reportsOf } from './reports'

const HEADLINES = [
  '苹果发布新手机',
  '谷歌更新搜索引擎',
  '微软收购游戏公司',
  '英伟达推出芯片',
  '特斯拉召回汽车',
  '亚马逊扩建仓库',
]

function issueOf(title: string, summary: readonly string[], more = ''): Issue {
  const stories = HEADLINES.map(
    (headline, at) => `### [${headline}](https://www.example.com/${at})\n正文。\n`,
  ).join('\n')
  const lines = JSON.stringify(summary.map((line) => `- ${line}`).join('\n'))
  const { issue } = parseIssue(
    `---\ntitle: ${title}\ndate: 2026-01-11\nsummary: ${lines}\n---\n## 节\n${stories}\n${more}`,
    'a.md',
  )
  if (issue === undefined) throw new Error('held back')
  return issue
}
const left = (issue: Issue): readonly string[] => reportsOf(planFront(issue)).map(headlineOf)

describe('the lead', () => {
  test('is the story of the first summary line that is similar to the title', () =>
    expect(
      planFront(issueOf('微软收购游戏公司', ['谷歌更新搜索引擎', '微软收购游戏公司'])).lead?.headline,
    ).toBe('微软收购游戏公司'))

  test('is the first story if the summary refers to none', () =>
    expect(planFront(issueOf('无关的题目', ['另一回事'])).lead?.headline).toBe('苹果发布新手机'))
})

describe('the points', () => {
  test('are the summary lines except the one about the lead; some refer to no item', () =>
    expect(
      planFront(issueOf('微软收购游戏公司', ['微软收购游戏公司', '特斯拉召回汽车', '另一回事'])).points,
    ).toMatchObject([{ text: '特斯拉召回汽车', item: { kind: 'story' } }, { text: '另一回事' }]))

  test('refer to an item only once: a second line about it is plain text', () => {
    const { points } = planFront(issueOf('题', ['特斯拉召回汽车', '特斯拉召回了汽车', '谷歌更新搜索引擎']))
    expect(points.map(({ item }) => item?.report.id).filter(Boolean)).toHaveLength(2)
    expect(points).toHaveLength(3)
  })

  test('refer to the item that they name, not to one that another line names better', () => {
    const more = '### [星河公司发布新的天气预报模型](https://www.example.com/9)\n可以提前十天预报台风。\n'
    const near = '山海科技的气象大模型可以提前三天算出暴雨的位置'
    const summary = [near, '星河公司发布新的天气预报模型，可以提前十天预报台风']
    const { points } = planFront(issueOf('题', summary, more))
    expect(planFront(issueOf('题', [near], more)).points[0]?.item).toBeDefined()
    expect(points.map(({ item }) => item && headlineOf(item))).toEqual([
      undefined,
      '星河公司发布新的天气预报模型',
    ])
  })

  test('are the headlines of the next stories if the issue has no summary', () =>
    expect(planFront(issueOf('题', [])).points.map(({ text }) => text)).toEqual(HEADLINES.slice(1)))
})

describe('what is left of the sections', () => {
  const BRIEFS = '## 更多动态\n- **高通发布芯片**：一句。\n- **三星停产手机**：一句。\n'

  test('is every story and brief that is neither the lead nor a point', () =>
    expect(left(issueOf('微软收购游戏公司', ['微软收购游戏公司', '三星停产手机'], BRIEFS))).toEqual([
      ...HEADLINES.filter((headline) => headline !== '微软收购游戏公司'),
      '高通发布芯片',
    ]))

  test('does not include a section of which everything is shown already', () => {
    const issue = issueOf('题', [...HEADLINES], BRIEFS)
    expect(planFront(issue).sections.map(({ title }) => title)).toEqual(['更多动态'])
  })

  test('includes the prose of a section without items', () => {
    const section = { id: 'a', title: '编后', heading: [], line: 1 }
    const prose = { kind: 'prose', content: [], line: 2 } as const
    const sections = [{ ...section, items: [prose] }]
    expect(planFront({ title: '题', summary: [], sections })).toEqual({ points: [], sections })
  })
})
