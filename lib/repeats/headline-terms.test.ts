import { expect, test } from 'vitest'
import { commonPhrases } from './common-phrases'
import { headlineTerms } from './headline-terms'

test.each([
  ['Lumen4', ['lumen 4', 'lumen']],
  ['Lumen v4.5 上线', ['lumen 4.5', 'lumen', '上线']],
  ['Lumen-VA 2.0', ['lumen-va 2.0', 'lumen-va', 'lumen', 'va']],
  ['Ｌｕｍｅｎ 4', ['lumen 4', 'lumen']],
  ['融资 160 亿元', ['融资', '亿元']],
  ['佛州', ['佛罗', '罗里', '里达', '达州']],
])('the terms of %s are %j', (headline, keys) =>
  expect(headlineTerms(headline).terms.map(({ key }) => key)).toEqual(keys),
)

test('words that follow one another in both headlines are one phrase', () => {
  const phrases = commonPhrases(
    headlineTerms('云杉发布 Lumen 4 模型，支持十种语言'),
    headlineTerms('支持十种语言的 Lumen 4 模型'),
    () => 1,
  )
  expect(phrases.map(({ text }) => text)).toEqual(['支持十种语言', 'lumen 4 模型'])
})
