import { describe, expect, test } from 'vitest'
import { compileTopics } from './compile'
import { suggestNames } from './suggest'

const matcher = compileTopics([
  { id: 'openai', name: 'OpenAI', kind: '公司', aliases: ['OpenAI'], exact: [], not: [], description: '' },
  { id: 'musk', name: '马斯克', kind: '人物', aliases: ['马斯克'], exact: [], not: [], description: '' },
])
const suggest = (headlines: readonly string[], least = 2) =>
  suggestNames(
    headlines.map((headline) => ({ headline, body: '' })),
    matcher,
    least,
  )

describe('names that no alias covers', () => {
  test('are listed with the headlines that use them, most used first', () => {
    const found = suggest([
      'Mozilla 发布新版',
      '百川智能发布医疗模型',
      '百川智能开源 M3',
      '百川智能获融资',
      'Mozilla 回应质疑',
    ])
    expect(found).toEqual([
      {
        name: '百川智能',
        reports: 3,
        headlines: 3,
        examples: ['百川智能发布医疗模型', '百川智能开源 M3', '百川智能获融资'],
      },
      { name: 'Mozilla', reports: 2, headlines: 2, examples: ['Mozilla 发布新版', 'Mozilla 回应质疑'] },
    ])
  })

  test('count once per report', () => expect(suggest(['Mozilla 与 Mozilla', '别的'])).toEqual([]))

  test('are also found in the body', () => {
    const reports = [1, 2].map((number) => ({ headline: `第${number}条`, body: '据悉 Mozilla 参与' }))
    expect(suggestNames(reports, matcher, 2)).toEqual([
      { name: 'Mozilla', reports: 2, headlines: 0, examples: ['第1条', '第2条'] },
    ])
  })

  test('are neither covered by an alias nor common words', () =>
    expect(
      suggest(['OpenAI 发布', 'OpenAI 开源', '马斯克宣布', '马斯克起诉', 'AI API 发布', 'AI API 上线']),
    ).toEqual([]))
})
