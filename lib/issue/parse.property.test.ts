import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bareText } from './hast'
import { parseIssue } from './parse'
import { plainIssue } from './plain-text'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\n---\n'

/** Short texts: some as in real issues, some more difficult. The tests combine them in any order. */
const words = fc.constantFrom(
  '甲发布新模型',
  'GPT-5.5 上线',
  '成本 <1%',
  '1.4亿美元',
  '“事件化”思考',
  'a_b',
  '花费 $1 到 $2',
)
const address = fc.integer({ min: 1, max: 99 }).map((n) => `https://a.example/${n}?id=${n}`)
const link = fc.tuple(words, address).map(([text, url]) => `[${text}](${url})`)
const line = fc.oneof(
  words,
  link,
  fc.tuple(words, link, words).map((pieces) => pieces.join('，')),
  fc.tuple(link, words).map(([a, b]) => `**${a}**：${b}`),
)
const label = fc.constantFrom(
  '**深度解读 & 洞察：**',
  '**深度解读 & 洽察：**',
  '**影响：**',
  '**背景：**',
  '#### 深度解读 & 洞察',
  '**更多动态**',
  '来源：',
)
const heading = fc
  .tuple(fc.constantFrom('##', '###', '####'), fc.oneof(line, fc.constantFrom('更多动态', '一、模型', '')))
  .map((pieces) => pieces.join(' '))
const list = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.map((one) => `- ${one}`).join('\n'))
const block = fc.oneof(
  heading,
  line,
  list,
  label,
  fc.tuple(label, line).map((pieces) => pieces.join('\n')),
  fc.tuple(label, line).map((pieces) => pieces.join(' ')),
  fc.constant('---'),
  line.map((one) => `> ${one}`),
)
const body = fc.array(block, { maxLength: 30 }).map((blocks) => blocks.join('\n\n'))

describe('parseIssue', () => {
  test('never throws, whatever its input', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom('', FRONT),
        fc.constantFrom('a.md', 'a.mdx'),
        (text, front, name) => {
          expect(parseIssue(front + text, name).diagnostics).toBeInstanceOf(Array)
        },
      ),
    )
  })

  test('loses no letter and no link of a body, whatever the order of its pieces', () => {
    fc.assert(
      fc.property(body, (text) => {
        const { issue } = parseIssue(FRONT + text, 'a.md')
        const plain = issue === undefined ? { text: '', addresses: [] } : plainIssue(issue)
        const written = text.replace(/\]\((https:[^)]+)\)/g, ']')
        // Reports without a heading are put in a section with the issue's title, so the title occurs twice.
        const isTitled = issue?.sections[0]?.title === '题'
        expect(bareText(plain.text)).toBe(bareText(`题${isTitled ? '题' : ''}${written}`))
        expect(plain.addresses).toEqual([...text.matchAll(/\]\((https:[^)]+)\)/g)].map((match) => match[1]))
      }),
    )
  })

  test('gives every section, story and brief a unique anchor', () => {
    fc.assert(
      fc.property(body, (text) => {
        const sections = parseIssue(FRONT + text, 'a.md').issue?.sections ?? []
        const items = sections.flatMap((section) => section.items)
        const ids = items.flatMap((item) =>
          item.kind === 'briefs' ? item.briefs.map(({ id }) => id) : 'id' in item ? [item.id] : [],
        )
        const all = [...sections.map(({ id }) => id), ...ids]
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  test('gives the same result for the same text', () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(parseIssue(FRONT + text, 'a.md')).toEqual(parseIssue(FRONT + text, 'a.md'))
      }),
    )
  })
})
