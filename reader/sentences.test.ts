import { describe, expect, test } from 'vitest'
import { MAX_SPOKEN_CHARS, sentencesOf } from './sentences'

describe('spoken text', () => {
  test.each([
    ['云杉发布模型\n：今天上线，免费。', ['云杉发布模型', '今天上线，免费。']],
    ['云杉发布模型：\n— 今天上线。', ['云杉发布模型：', '今天上线。']],
    ['云杉发布模型：今天上线。', ['云杉发布模型：今天上线。']],
    ['跌幅\n-3%。', ['跌幅', '-3%。']],
    ['标题\n：\n正文。', ['标题', '正文。']],
    ['真的？！是的。', ['真的？', '是的。']],
  ])('of %j begins no sentence with punctuation', (text, sentences) =>
    expect(sentencesOf(text)).toEqual(sentences),
  )

  test('keeps the clauses of a sentence together up to the longest text a voice can read', () => {
    const clause = `${'长'.repeat(49)}，`
    expect(sentencesOf(clause.repeat(3)).map(({ length }) => length)).toEqual([100, 50])
    for (const { length } of sentencesOf(clause.repeat(9)))
      expect(length).toBeLessThanOrEqual(MAX_SPOKEN_CHARS)
  })
})
