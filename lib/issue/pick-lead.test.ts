import { describe, expect, test } from 'vitest'
import { matchSummary } from './match-summary'
import { parseIssue } from './parse'
import { pickLead } from './pick-lead'

const HEADLINES = [
  '苹果发布新手机',
  '谷歌更新搜索引擎',
  '微软收购游戏公司',
  '英伟达推出芯片',
  '特斯拉召回汽车',
  '亚马逊扩建仓库',
]

function pick(title: string, summary: readonly string[]): readonly (string | undefined)[] {
  const stories = HEADLINES.map(
    (headline, at) => `### [${headline}](https://www.example.com/${at})\n正文。\n`,
  ).join('\n')
  const lines = JSON.stringify(summary.map((line) => `- ${line}`).join('\n'))
  const { issue } = parseIssue(
    `---\ntitle: ${title}\ndate: 2026-01-11\nsummary: ${lines}\n---\n## 节\n${stories}`,
    'a.md',
  )
  if (issue === undefined) throw new Error('held back')
  const { lead, seconds } = pickLead(issue, matchSummary(issue))
  return [lead, ...seconds].map((story) => story?.headline)
}

describe('the front page’s stories', () => {
  test('start with the summary line that is similar to the title, then follow the next lines', () =>
    expect(pick('微软收购游戏公司', ['谷歌更新搜索引擎', '微软收购游戏公司', '特斯拉召回汽车'])).toEqual([
      '微软收购游戏公司',
      '特斯拉召回汽车',
      '谷歌更新搜索引擎',
      '苹果发布新手机',
      '英伟达推出芯片',
    ]))

  test('are the first stories if the summary refers to none: a lead and at most four others', () =>
    expect(pick('无关的题目', ['另一回事'])).toEqual(HEADLINES.slice(0, 5)))
})
