import { expect, test } from 'vitest'
import { itemKey } from '@/lib/issue/item-key'
import { isLateRepeat } from './late-repeat'
import type { ReportItem } from './model'
import { Lexicon } from './report-words'
import { featuresOf, weightsAmong } from './similarity'

const GIST = '云杉，集群，十万卡，国产，落成，算力，电力'
const report = (date: string, headline: string, some: Partial<ReportItem> = {}): ReportItem => ({
  number: itemKey({ date, edition: 1, ordinal: 0 }),
  headline,
  gist: GIST,
  source: null,
  topics: '',
  subject: '',
  actors: '',
  ...some,
})

function isLate(earlier: ReportItem, later: ReportItem): boolean {
  const lexicon = new Lexicon()
  const [first, second] = [earlier, later].map((item) => ({
    item,
    issue: 1,
    features: featuresOf(item, lexicon),
  }))
  const others = Array.from({ length: 40 }, (_, at) =>
    featuresOf(report('2026-03-01', `第${at}号`, { gist: '' }), lexicon),
  )
  if (first === undefined || second === undefined) return false
  return isLateRepeat(first, second, weightsAmong([first.features, second.features, ...others], lexicon))
}

test('A report with most words of one a week before is about the same event', () => {
  const later = report('2026-03-08', '云杉：国产、十万卡集群落成')
  expect(isLate(report('2026-03-01', '国产、十万卡：云杉集群落成'), later)).toBe(true)
  expect(isLate(report('2026-02-20', '国产、十万卡：云杉集群落成'), later)).toBe(false)
})

test('Reports about one version, or about funding of different companies, are not about the same event', () => {
  const version = ['Spruce 5.5：国产、十万卡集群', '国产、十万卡集群：Spruce 5.5'] as const
  expect(isLate(report('2026-03-01', version[0]), report('2026-03-08', version[1]))).toBe(false)
  const round = ['云杉、国产、十万卡完成融资', '竹海、国产、十万卡完成融资'] as const
  const one = { subject: 'spruce' }
  expect(isLate(report('2026-03-01', round[0]), report('2026-03-08', round[1]))).toBe(false)
  expect(isLate(report('2026-03-01', round[0], one), report('2026-03-08', round[1], one))).toBe(true)
})
