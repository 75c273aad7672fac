import { expect, test } from 'vitest'
import type { Story } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { standfirst } from './standfirst'

function story(body: string): Story {
  const { issue } = parseIssue(
    `---\ntitle: 题\ndate: 2026-01-11\n---\n## 节\n### [甲](https://www.example.com/a)\n${body}`,
    'a.md',
  )
  const [first] = issue?.sections[0]?.items ?? []
  if (first?.kind !== 'story') throw new Error('no story')
  return first
}

test.each([
  ['公司今天发布了新的模型，明天开放。以后再说。', '公司今天发布了新的模型，明天开放。'],
  ['公司发布一周后更新至新版，核心亮点包括：\n\n- 甲\n- 乙', '公司发布一周后更新至新版…'],
  ['核心亮点包括：\n\n- 甲\n- 乙', '核心亮点包括：'],
])('the text after a headline is the first sentence: %j gives %j', (body, said) =>
  expect(standfirst(story(body), 90)).toBe(said),
)
