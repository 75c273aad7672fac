import { expect, test } from 'vitest'
import { issueFrom } from '@/lib/archive/fixtures/archive-of'
import { hasOwnPage } from './own-page'
import { storiesOf } from './reports'

const storyFrom = (text: string) =>
  storiesOf(issueFrom(`---\ntitle: 题目\ndate: 2026-01-11\n---\n## 模型\n${text}`))[0]

const SOURCE = '### [甲](https://a.example/1)\n正文。\n'

test.each([
  ['a source and an insight', `${SOURCE}\n**深度解读 & 洞察：**\n- 解读。\n`, true],
  ['no insight', SOURCE, false],
  ['an impact note only', `${SOURCE}\n**影响：**\n- 影响。\n`, false],
  ['no source', '### 甲\n正文。\n\n**深度解读 & 洞察：**\n- 解读。\n', false],
])('search engines index the page of a story with %s: %j', (_, text, expected) => {
  const story = storyFrom(text)
  expect(story && hasOwnPage(story)).toBe(expected)
})
