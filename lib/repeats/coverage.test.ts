import { expect, test } from 'vitest'
import { itemKey } from '@/lib/issue/item-key'
import { mostRelated, topicWeights } from './coverage'
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

function relatedTo(one: ReportItem, others: readonly ReportItem[], repeats: readonly ReportItem[] = []) {
  const candidates = others.map((item) => ({ item, features: featuresOf(item, lexicon) }))
  const features = featuresOf(one, lexicon)
  const { word } = weightsAmong([features, ...candidates.map((other) => other.features)], lexicon)
  return mostRelated(
    {
      number: one.number,
      features,
      weights: { word, topic: topicWeights(new Map([['lumen', 1]]), 100) },
      repeats: new Set(repeats.map(({ number }) => number)),
      source: one.source,
    },
    candidates,
    3,
  ).map(({ item, why, days }) => `${days} ${why.kind} ${item.headline}`)
}

const ONE = report('2026-03-10', '流明公司发布新芯片', { source: 'a.example/1', topics: 'lumen' })

test('repeats, the same source and much in common relate two items, the nearest day first', () => {
  const repeat = report('2026-03-12', '流明公司的新芯片发布')
  const others = [
    report('2026-03-01', '流明公司推迟发布新芯片', { topics: 'lumen' }),
    repeat,
    report('2026-03-09', '另一条', { source: 'a.example/1' }),
    report('2026-03-10', '天气很好'),
  ]
  expect(relatedTo(ONE, others, [repeat])).toEqual([
    '-1 source 另一条',
    '2 again 流明公司的新芯片发布',
    '-9 topics 流明公司推迟发布新芯片',
  ])
})

test('a common topic alone does not relate two items', () =>
  expect(relatedTo(ONE, [report('2026-03-09', '总裁换人了', { topics: 'lumen' })])).toEqual([]))

test('of more items than fit, those with the highest scores stay', () => {
  const source = 'a.example/1'
  const near = ['08', '09', '11'].map((day) => report(`2026-03-${day}`, `第${day}条`, { source }))
  const far = report('2025-03-01', '很久以前', { source })
  expect(relatedTo(ONE, [far, ...near])).toEqual(['-1 source 第09条', '1 source 第11条', '-2 source 第08条'])
})

test('a rare topic weighs more than a frequent one, an unknown one half', () => {
  const weight = topicWeights(
    new Map([
      ['rare', 1],
      ['frequent', 90],
    ]),
    100,
  )
  expect(weight('rare')).toBe(1)
  expect(weight('frequent')).toBeLessThan(0.1)
  expect(weight('other')).toBe(0.5)
})
