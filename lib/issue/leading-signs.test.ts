import { expect, test } from 'vitest'
import { textOf } from './hast'
import { withoutColon, withoutJoiner } from './leading-signs'
import type { Brief } from './model'
import { parseIssue } from './parse'

function briefOf(line: string): Brief {
  const { issue } = parseIssue(`---\ntitle: 甲\ndate: 2026-01-11\n---\n## 更多动态\n- ${line}\n`, 'a.md')
  const [group] = issue?.sections[0]?.items ?? []
  const brief = group?.kind === 'briefs' ? group.briefs[0] : undefined
  if (brief === undefined) throw new Error(`${line} is no brief.`)
  return brief
}

const textAfterTitle = (line: string): string => textOf(withoutJoiner(briefOf(line))).trim()

test.each([
  ['between the headline and plain text', '[题目](https://a.example/1)：正文'],
  ['inside bold text', '[题目](https://a.example/1)**：正文**'],
  ['alone in bold', '[题目](https://a.example/1)**：**正文'],
])('punctuation %s is removed', (_, line) => expect(textAfterTitle(line)).toBe('正文'))

test('a minus sign before a number is not removed', () =>
  expect(textAfterTitle('[题目](https://a.example/1)-3%')).toBe('-3%'))

test('a colon at the end of a bold title is removed in titles for programs', () => {
  const { title } = briefOf('**题目：** 正文')
  expect(withoutColon(title)).toBe('题目')
})
