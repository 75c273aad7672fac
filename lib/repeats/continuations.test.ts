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

/**
 * Reports on other events, from the weeks before. Their words are frequent, so these words have little
 * weight.
 */
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
  const later = report('2026-03-14', '云杉 Lumen 4 遭批评')
  expect(continuedBy(later, first)).toBe('云杉发布 Lumen 4')
  expect(continuedBy(later, old, first)).toBeUndefined()
})

test('rare words in common continue an event of the same subject for weeks', () => {
  const [first, later] = ['云杉秘密提交上市申请，估值翻倍', '云杉再次秘密提交上市申请，律师称估值翻倍']
  const earlier = report('2026-02-10', first)
  expect(continuedBy(report('2026-03-20', later), earlier)).toBe(first)
  const other = report('2026-03-20', later.replace('云杉', '枫叶'), { subject: 'maple', actors: '枫叶' })
  expect(continuedBy(other, earlier)).toBeUndefined()
  expect(continuedBy(report('2026-04-01', later), earlier)).toBeUndefined()
})

test('reports that share only the name of a company are different events', () =>
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

test.each([
  ['云杉启动招股，募资两亿', '云杉港交所敲钟'],
  ['云杉裁员三千人', '云杉 CEO 回应裁员'],
  ['云杉宣布付费版即将到来', '云杉下周开始收费'],
])('two reports on one matter of a company are one event: %s, %s', (earlier, later) => {
  const first = report('2026-03-12', earlier)
  expect(continuedBy(report('2026-03-18', later), first)).toBe(earlier)
  const other = report('2026-03-18', later.replace('云杉', '枫叶'), { subject: 'maple', actors: '枫叶' })
  expect(continuedBy(other, first)).toBeUndefined()
})

test.each([
  ['a listing that is only the background', '云杉启动招股', '云杉上市前夕高管出走'],
  ['a doubt about a listing', '云杉启动招股', '云杉股东质疑他能否带领公司上市'],
  ['a company that only takes part', '云杉完成融资', '桦树获云杉订单，寻求六亿估值'],
  ['a layoff long after', '云杉裁员三千人', '云杉再次裁员'],
])('%s is another event', (what, earlier, later) => {
  const day = what.endsWith('long after') ? '2026-03-30' : '2026-03-18'
  expect(continuedBy(report(day, later), report('2026-03-12', earlier))).toBeUndefined()
})

test('reports on a lawsuit of the same two companies are one event', () => {
  const both = { actors: '云杉\n枫叶' }
  const first = report('2026-02-12', '云杉起诉枫叶', both)
  expect(continuedBy(report('2026-03-18', '法院开庭审理云杉与枫叶一案', both), first)).toBe('云杉起诉枫叶')
  const other = report('2026-03-18', '法院开庭审理云杉与桦树一案', { actors: '云杉\n桦树' })
  expect(continuedBy(other, first)).toBeUndefined()
})

test('if the other party of a lawsuit is no topic, reports are one event if its rare name recurs', () => {
  const [first, later] = [
    report('2026-02-12', '琼崖州省法院调查云杉'),
    report('2026-03-18', '云杉遭琼崖州省起诉'),
  ]
  expect(continuedBy({ ...later, headline: '云杉遭用户起诉' }, first)).toBeUndefined()
  expect(continuedBy(later, first)).toBe('琼崖州省法院调查云杉')
})

test('announcement and launch are one event if two rare words name the product', () => {
  const first = report('2026-03-08', '云杉计划推出千帆办公')
  expect(continuedBy(report('2026-03-18', '云杉千帆办公开启内测'), first)).toBe('云杉计划推出千帆办公')
  const kind = report('2026-03-08', '云杉推出视频生成模型')
  expect(continuedBy(report('2026-03-18', '云杉开源视频编辑模型'), kind)).toBeUndefined()
})

test('A round of funding goes on for a month, but after it is complete the next one is another event', () => {
  const company = { subject: 'spruce', actors: '云杉' }
  const later = report('2026-03-30', '云杉完成七亿元募资', company)
  const planned = report('2026-03-08', '云杉筹划募资', company)
  const complete = report('2026-03-08', '云杉完成募资', company)
  expect(continuedBy(later, planned)).toBe(planned.headline)
  expect(continuedBy(later, complete)).toBeUndefined()
})
