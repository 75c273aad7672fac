import { expect, test } from 'vitest'
import { headlineCharacters, isSetIn } from './headline-characters'
import { parseIssue } from './parse'

const issueOf = (title: string, headlines: readonly string[]) =>
  parseIssue(
    `---\ntitle: ${title}\ndate: 2026-01-11\n---\n\n## 芯片\n\n${headlines.map((one) => `### ${one}\n\n正文。\n`).join('\n')}`,
    '2026-01-11.md',
  ).issue

test('the headline font has the characters of title, figures, sections and stories, each once', () => {
  const issue = issueOf('模型模型', ['新片'])
  expect(issue && headlineCharacters(issue)).toBe('模型0123456789.,%+-～~芯片新')
})

test('a headline that does not fit completely is left out, and a shorter one after it is included', () => {
  const long = Array.from({ length: 200 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  const issue = issueOf('模型', [long, '短讯'])
  const characters = issue === undefined ? '' : headlineCharacters(issue)
  expect(isSetIn(characters, long)).toBe(false)
  expect(isSetIn(characters, '短 讯')).toBe(true)
  expect(characters).not.toContain('七')
})
