import { describe, expect, test } from 'vitest'
import { lostLetters } from '@/testing/lost-letters'
import { parseIssue } from './parse'
import { plainIssue } from './plain-text'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句。\n---\n'
const BODY = '## 要闻\n\n### [甲公司发布新模型](https://a.example/1)\n\n正文一段。\n'
const ISSUE = FRONT + BODY
const read = (text: string) => {
  const { issue, diagnostics } = parseIssue(text, 'a.md')
  return {
    plain: issue && plainIssue(issue),
    issue,
    said: diagnostics.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`),
  }
}
const linesOf = (text: string): number | undefined => parseIssue(text, 'a.md').issue?.sections[0]?.line

describe('text that a model adds around an issue is reported and not printed', () => {
  test.each([
    [
      'a greeting',
      `好的，以下是今天的日报：\n\n${ISSUE}`,
      'warning text-before-front-matter: Text before the front matter is left out: “好的，以下是今天的日报：”.',
    ],
    ['a greeting and a rule', `Sure! Here it is.\n\n---\n\n${ISSUE}`, 'warning text-before-front-matter'],
    ['empty lines', `\n \n\n${ISSUE}`, 'warning text-before-front-matter: Empty lines'],
    [
      'thoughts',
      `<think>\n先看素材。\n\n## 要点\n再排版。\n</think>\n\n${ISSUE}`,
      'warning think-block: The model’s thoughts are left out: “先看素材。',
    ],
    ['thoughts that were never opened', `先看素材。\n</think>\n${ISSUE}`, 'warning think-block'],
    ['a fence', `\`\`\`markdown\n${ISSUE}\`\`\`\n`, 'warning fenced-issue'],
    ['a fence of tildes', `~~~md\n${ISSUE}~~~`, 'warning fenced-issue'],
    ['a fence that was cut off', `\`\`\`markdown\n${ISSUE}`, 'warning fenced-issue'],
    [
      'a fence and a farewell',
      `好的：\n\`\`\`markdown\n${ISSUE}\`\`\`\n\n希望对你有帮助！`,
      'Text after it is left out: “希望对你有帮助！”',
    ],
    ['a fence around the front matter', `\`\`\`yaml\n${FRONT}\`\`\`\n\n${BODY}`, 'warning fenced-issue'],
    ['a fence around the body', `${FRONT}\n\`\`\`markdown\n${BODY}\`\`\`\n`, 'warning fenced-issue'],
    [
      'thoughts below the front matter',
      `${FRONT}<think>\n先看素材。\n</think>\n\n${BODY}`,
      'warning think-block',
    ],
    ['thoughts on a line', `${FRONT}<think>先看素材。</think>\n${BODY}`, 'warning think-block'],
    ['thoughts that end before the body', `${FRONT}先看素材。\n</think>\n\n${BODY}`, 'warning think-block'],
  ])('%s', (_, text, message) => {
    const { plain, said } = read(text)
    expect(plain?.text.replace(/\s+/g, ' ').trim()).toBe('题 要闻 甲公司发布新模型 正文一段。')
    expect(said.join('\n')).toContain(message)
    expect(text.split('\n')[(linesOf(text) ?? 0) - 1]).toBe('## 要闻')
  })

  test('a file with a long text before the front matter is refused: the issue in it is only an example', () => {
    for (const before of ['# 怎样写一期日报\n\n格式如下：\n\n```markdown\n', `${'说明。'.repeat(400)}\n\n`]) {
      const { issue, said } = read(before + ISSUE)
      expect(issue).toBeUndefined()
      expect(said.join('\n')).toMatch(
        /error front-matter: The front matter on line \d+ stands below other text/,
      )
    }
  })

  test.each([
    ['a code sample before the first section', '```\nnpm start\n```\n\n## 要闻\n\n### 甲\n\n正文。\n'],
    [
      'a Markdown sample before the first section',
      '```markdown\n## 样例\n```\n\n## 要闻\n\n### 甲\n\n正文。\n',
    ],
    [
      'a <think> tag in a line of prose',
      '## 要闻\n\n### 甲\n\n用 <think> 标签包住推理，以 </think> 结束。\n',
    ],
    ['a <think> tag in code', '## 要闻\n\n### 甲\n\n```\n<think>\n想\n</think>\n```\n'],
  ])('%s is kept', (_, body) => {
    const { plain, said } = read(FRONT + body)
    const words = body.match(/[\p{L}]+/gu)?.filter((word) => word !== 'markdown') ?? []
    for (const word of words) expect(plain?.text).toContain(word)
    expect(said).toEqual([])
  })
})

describe('a code fence hides no text of the issue', () => {
  test.each([
    ['a fence without a language', '```', '正文一句。'],
    ['a fence with its language', '```markdown', '**深度解读：** 一句解读。'],
    ['a fence with a list below', '```markdown', '- [乙](https://a.example/2)：一句。'],
    ['a fence with two paragraphs below', '```md', '正文一句。\n\n正文又一句。'],
  ])('%s that ends too early does not remove the text below it', (_, fence, after) => {
    const { issue } = read(`${FRONT}${fence}\n${BODY}\`\`\`\n\n${after}\n`)
    expect(issue && lostLetters(after, issue)).toBe('')
  })

  test('an unclosed code fence ends before the next Chinese heading, with a warning', () => {
    const { issue, said } = read(
      `${FRONT}## 要闻\n\n### 甲\n\n\`\`\`sh\nnpm start\n\n## 更多\n\n### 乙\n\n正文。\n`,
    )
    expect(issue?.sections.map(({ title }) => title)).toEqual(['要闻', '更多'])
    expect(said.join('\n')).toContain('warning open-fence')
  })

  test('a line of tildes is text', () => {
    const { issue } = read(`${FRONT}## 要闻\n\n### 甲\n\n~~~~~~~~\n\n正文。\n\n## 更多\n\n### 乙\n\n正文。\n`)
    expect(issue?.sections.map(({ title }) => title)).toEqual(['要闻', '更多'])
  })
})
