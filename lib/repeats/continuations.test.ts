import { expect, test } from 'vitest'
import { dayOfKey, itemKey } from '@/lib/issue/item-key'
import { findContinuationsOn } from './continuations'
import { headlineDays } from './headline-days'
import type { ReportItem } from './model'

interface Details {
  readonly gist?: string
  readonly subject?: string
  readonly actors?: string
}
let ordinal = 0
const report = (
  date: string,
  headline: string,
  { gist = '', subject = 'spruce', actors = '云杉' }: Details = {},
): ReportItem => {
  ordinal += 1
  return {
    number: itemKey({ date, edition: 1, ordinal }),
    headline,
    gist,
    source: null,
    topics: subject,
    subject,
    actors,
  }
}

/** Other reports of the weeks before: their words are common. */
const OTHERS = ['2026-01-05', '2026-02-05', '2026-03-01', '2026-03-10'].flatMap((date) =>
  ['发布模型', '开源模型', '上线应用', '完成融资', '收购公司', '发布财报', '推出芯片', '公布计划'].map(
    (headline) => report(date, `竹海公司${headline}`, { subject: 'bamboo', actors: '竹海' }),
  ),
)

/** Returns the headline that a report continues. */
function continuedBy(later: ReportItem, ...earlier: readonly ReportItem[]): string | undefined {
  const all = [...OTHERS, ...earlier, later]
  const days = headlineDays((day) => all.filter(({ number }) => dayOfKey(number) === day))
  return findContinuationsOn(days, dayOfKey(later.number)).get(later.number)?.headline
}

test.each([
  ['a leak and a release of one new version', '云杉 Lumen 4 泄露', '云杉正式发布 Lumen 4'],
  ['a release of a new version and its success', '云杉发布 Lumen 4', '云杉 Lumen 4 开源登顶榜单'],
])('%s within ten days are one event', (_, earlier, later) => {
  const first = report('2026-03-12', earlier)
  expect(continuedBy(report('2026-03-20', later), first)).toBe(earlier)
  expect(continuedBy(report('2026-03-25', later), first)).toBeUndefined()
})

test.each([
  ['another version', '云杉发布 Lumen 4', '云杉发布 Lumen 5'],
  ['another product of a series', '云杉开源 Lumen-Depth 模型', '云杉开源 Lumen-Voice 模型'],
  ['something named after the version', '云杉发布 Lumen 4', '云杉推出 Lumen 4 安全赏金计划'],
])('%s is another event', (_, earlier, later) =>
  expect(continuedBy(report('2026-03-18', later), report('2026-03-12', earlier))).toBeUndefined(),
)

test('a product that only runs on the new version is another event', () => {
  const later = report('2026-03-13', '枫叶上线编程助手，接入 Lumen 4', { subject: '', actors: '' })
  expect(continuedBy(later, report('2026-03-12', '云杉发布 Lumen 4'))).toBeUndefined()
})

test('a version that was in headlines weeks before is not new', () => {
  const [old, first] = [report('2026-02-20', '云杉预告 Lumen 4'), report('2026-03-12', '云杉发布 Lumen 4')]
  expect(continuedBy(report('2026-03-20', '云杉上线 Lumen 4'), old, first)).toBeUndefined()
})

test('rare words in common continue an event of the same subject for weeks', () => {
  const [first, later] = ['云杉秘密提交上市申请，估值翻倍', '云杉再次秘密提交上市申请，律师称估值翻倍']
  const earlier = report('2026-02-10', first)
  expect(continuedBy(report('2026-03-20', later), earlier)).toBe(first)
  const other = report('2026-03-20', later.replace('云杉', '枫叶'), { subject: 'maple', actors: '枫叶' })
  expect(continuedBy(other, earlier)).toBeUndefined()
  expect(continuedBy(report('2026-04-01', later), earlier)).toBeUndefined()
})

test('the name of a company alone continues nothing', () =>
  expect(
    continuedBy(report('2026-03-20', '云杉任命财务主管'), report('2026-03-12', '云杉扩建机房')),
  ).toBeUndefined())

test('a report leads to the oldest report of its event', () => {
  const days = ['2026-03-12', '2026-03-14'].map((date) => report(date, '云杉发布 Lumen 4'))
  const third = report('2026-03-18', '云杉 Lumen 4 开源')
  const all = [...OTHERS, ...days, third]
  const headlines = headlineDays((day) => all.filter(({ number }) => dayOfKey(number) === day))
  expect(findContinuationsOn(headlines, dayOfKey(third.number)).get(third.number)).toBe(days[0])
})
