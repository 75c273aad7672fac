import { expect, test } from 'vitest'
import { dayOfKey, itemKey } from '@/lib/issue/item-key'
import type { ReportItem } from '@/lib/repeats/model'
import { findRepeatsOn } from '@/lib/repeats/repeats'
import { type ReportDays, reportDays } from '@/lib/repeats/report-days'
import { eventOf } from './event'

const report = (date: string, headline: string, source: string | null = null): ReportItem => ({
  number: itemKey({ date, edition: 1, ordinal: 0 }),
  headline,
  gist: '',
  source,
  topics: '',
  subject: '',
  actors: '',
})
const itemsOn =
  (items: readonly ReportItem[]) =>
  (day: number): readonly ReportItem[] =>
    items.filter(({ number }) => dayOfKey(number) === day)
const daysOf = (items: readonly ReportItem[]): ReportDays<ReportItem> =>
  reportDays({ itemsOn: itemsOn(items), knownRepeats: () => undefined })

const LAWSUIT = 'https://a.example/news/lawsuit-1.html'
const FIRST = report('2026-01-01', '云杉起诉竹海', LAWSUIT)
const SECOND = report('2026-01-09', '竹海回应', LAWSUIT)
const THIRD = report('2026-01-19', '法院判决', LAWSUIT)
const OTHER = report('2026-01-10', '天气很好')
const ALL = [FIRST, SECOND, OTHER, THIRD]

test.each(ALL.filter((item) => item !== OTHER).map((item) => [item.headline, item] as const))(
  'each report of an event gives the same event: %s',
  (_, item) => expect(eventOf(daysOf(ALL), item)).toEqual([FIRST, SECOND, THIRD]),
)

test('a report that no other report continues is its own event', () =>
  expect(eventOf(daysOf(ALL), OTHER)).toEqual([OTHER]))

test('an event ends when no report follows within ten days', () => {
  const late = report('2026-01-30', '上诉', LAWSUIT)
  expect(eventOf(daysOf([...ALL, late]), late)).toEqual([late])
})

test('an earlier report that is found later becomes the first', () => {
  const earlier = report('2025-12-28', '云杉考虑起诉', LAWSUIT)
  expect(eventOf(daysOf([...ALL, earlier]), THIRD)[0]).toBe(earlier)
})

test('stored links give the same event as computed ones', () => {
  const computed = daysOf(ALL)
  const stored = reportDays({ itemsOn: itemsOn(ALL), knownRepeats: (day) => findRepeatsOn(computed, day) })
  for (const item of ALL) expect(eventOf(stored, item)).toEqual(eventOf(computed, item))
})
