import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { parseIssue } from '@/lib/issue/parse'
import { storiesOf } from '@/lib/issue/reports'
import { HastText } from './hast'

/** Returns the HTML of a story with the given text. */
function html(text: string): string {
  const body = `---\ntitle: 题\ndate: 2026-01-11\n---\n## 新闻\n### [甲](https://a.example/1)\n${text}\n`
  const { issue } = parseIssue(body, 'a.md')
  const [story] = issue === undefined ? [] : storiesOf(issue)
  const content = [...(story?.lead ?? []), ...(story?.parts.flatMap((part) => part.content) ?? [])]
  return renderToStaticMarkup(<HastText content={content} />)
}
const idsIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/ id="([^"]+)"/g), ([, id = '']) => id)
const targetsIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/href="#([^"]+)"/g), ([, id = '']) => id)

test('a label leads to its footnote, and the footnote back to the first label', () => {
  const text = html('一句[^1]，又一句[^1]与[^注]。\n\n[^1]: 第一条。\n\n[^注]: 第二条。')
  const ids = idsIn(text)
  expect(new Set(ids).size).toBe(4)
  expect(targetsIn(text)).toHaveLength(5)
  for (const target of targetsIn(text)) expect(ids).toContain(target)
  expect(text).toContain('<p class="footnote"><sup id="note-')
})

test('notes with the same label in two stories have different addresses', () => {
  const [one, other] = [html('一句[^1]。\n\n[^1]: 第一条。'), html('一句[^1]。\n\n[^1]: 另一条。')]
  expect(idsIn(one).filter((id) => idsIn(other).includes(id))).toEqual([])
})

test('a label without a footnote in the text, and a footnote without a label, have no link', () => {
  expect(targetsIn(html('一句[^1]。\n\n### [乙](https://b.example/1)\n正文。\n\n[^1]: 第一条。'))).toEqual([])
  expect(html('面积 10 m<sup>2</sup>，见 <sup>[2]</sup>。')).not.toContain('href="#')
})
