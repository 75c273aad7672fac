import { expect, test } from 'vitest'
import { itemKey } from '@/lib/issue/item-key'
import { mostRelated } from './coverage'
import type { ReportItem } from './model'
import { Lexicon } from './report-words'
import { featuresOf, weightsAmong } from './similarity'

const lexicon = new Lexicon()
const report = (date: string, headline: string, some: Partial<ReportItem> = {}): ReportItem => ({
  number: itemKey({ date, edition: 1, ordinal: 0 }),
  headline,
  gist: '',
  source: null,
  topics: '',
  subject: '',
  actors: '',
  ...some,
})

/**
 * Forty unrelated reports. The weight of a word depends on how many reports contain it, so the tests need
 * many reports.
 */
const OTHER_NEWS = Array.from({ length: 40 }, (_, at) =>
  featuresOf(report('2026-03-10', `第${at}号消息`), lexicon),
)

function relatedTo(one: ReportItem, others: readonly ReportItem[], repeats: readonly ReportItem[] = []) {
  const candidates = others.map((item) => ({ item, features: featuresOf(item, lexicon) }))
  const features = featuresOf(one, lexicon)
  const compared = [features, ...candidates.map((other) => other.features), ...OTHER_NEWS]
  const { word } = weightsAmong(compared, lexicon)
  return mostRelated(
    {
      item: one,
      features,
      weight: word,
      repeats: new Set(repeats.map(({ number }) => number)),
      source: one.source,
    },
    candidates,
    3,
  ).map(({ item, why, days }) => `${days} ${why.kind} ${item.headline}`)
}

/**
 * A text for two reports, so that they have many words in common. Commas separate the words, so that each is
 * a shared span of its own.
 */
const ALIKE = { gist: '三纳米，汽车，十万片，秋季，量产，厂商，交付' }

const ONE = report('2026-03-10', '流明公司发布新芯片：三纳米，秋季量产', {
  source: 'a.example/1',
  topics: 'lumen',
  subject: 'lumen',
  ...ALIKE,
})

test('repeats, items of the same source, and similar items about one company are related, the nearest day first', () => {
  const repeat = report('2026-03-12', '流明公司的新芯片发布')
  const others = [
    report('2026-03-01', '流明公司预告新芯片：三纳米，秋季量产', {
      ...ALIKE,
      topics: 'lumen',
      subject: 'lumen',
    }),
    report('2026-03-02', '流明公司预告发布新芯片', { ...ALIKE, topics: 'chip' }),
    repeat,
    report('2026-03-09', '另一条', { source: 'a.example/1' }),
    report('2026-03-10', '天气很好'),
  ]
  expect(relatedTo(ONE, others, [repeat])).toEqual([
    '-1 source 另一条',
    '2 again 流明公司的新芯片发布',
    '-9 topics 流明公司预告新芯片：三纳米，秋季量产',
  ])
})

test('a common company alone does not relate two items', () =>
  expect(relatedTo(ONE, [report('2026-03-09', '总裁换人了', { topics: 'lumen', subject: 'lumen' })])).toEqual(
    [],
  ))

test('of more items than fit, those with the highest scores stay', () => {
  const source = 'a.example/1'
  const near = ['08', '09', '11'].map((day) => report(`2026-03-${day}`, `第${day}条`, { source }))
  const far = report('2025-03-01', '很久以前', { source })
  expect(relatedTo(ONE, [far, ...near])).toEqual(['-1 source 第09条', '1 source 第11条', '-2 source 第08条'])
})
