import { expect, test } from 'vitest'
import { matchSummary } from './match-summary'
import { parseIssue } from './parse'
import { prominenceRanks } from './prominence-ranks'

test('the lead comes first, then reports that the title names, then those of the summary', () => {
  const headlines = [
    '苹果发布新手机',
    '谷歌更新搜索引擎',
    '微软收购游戏公司',
    '英伟达推出芯片',
    '特斯拉召回汽车',
  ]
  const stories = headlines.map(
    (headline, at) => `### [${headline}](https://www.example.com/${at})\n正文。\n`,
  )
  const summary = JSON.stringify('- 谷歌更新搜索引擎\n- 特斯拉召回汽车')
  const { issue } = parseIssue(
    `---\ntitle: 谷歌更新搜索引擎，微软收购游戏公司\ndate: 2026-01-11\nsummary: ${summary}\n---\n## 节\n${stories.join('\n')}`,
    'a.md',
  )
  if (issue === undefined) throw new Error('held back')
  const places = prominenceRanks(issue)
  const found = issue.sections[0]?.items.flatMap((item) =>
    item.kind === 'story' && places.has(item.id) ? [[item.headline, places.get(item.id)]] : [],
  )
  expect(found).toEqual([
    ['谷歌更新搜索引擎', 0],
    ['微软收购游戏公司', 1],
    ['特斯拉召回汽车', 3],
  ])
})

test('lines of a summary after the hundredth refer to nothing, so that a long summary costs no more', () => {
  const summary = [...Array.from({ length: 100 }, (_, at) => `别的事 ${at}`), '谷歌更新搜索引擎'].map(
    (line) => `- ${line}`,
  )
  const { issue } = parseIssue(
    `---\ntitle: 题\ndate: 2026-01-11\nsummary: ${JSON.stringify(summary.join('\n'))}\n---\n## 节\n### [谷歌更新搜索引擎](https://a.example/1)\n正文。\n`,
    'a.md',
  )
  if (issue === undefined) throw new Error('held back')
  expect(issue.summary).toHaveLength(101)
  expect(matchSummary(issue).filter(({ id }) => id !== undefined)).toEqual([])
  expect(matchSummary({ ...issue, summary: issue.summary.slice(1) }).at(-1)?.id).toBeDefined()
})
