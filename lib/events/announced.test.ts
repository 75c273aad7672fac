import { expect, test } from 'vitest'
import { announcedIn } from './announced'
import { figureIn } from './figures'

const SUNDAY = '2026-07-12'

test.each([
  ['甲公司将于 8 月 20 日发布新模型', '8 月 20 日'],
  ['发布会定于7月13日举行', '7月13日'],
  ['甲公司计划 2027 年上市', '2027 年'],
  ['预计 2026 年 Q4 交付', '2026 年 Q4'],
  ['模型有望下周发布', '下周'],
  ['新规 1 月 1 日起施行', '1 月 1 日'],
])('%s is announced for later', (text, when) => expect(announcedIn(text, SUNDAY)?.when).toBe(when))

test.each([
  ['a day of the week itself', '发布会将于 7 月 10 日举行'],
  ['a day that has passed', '原计划 6 月 1 日发布'],
  ['the current year alone', '预计 2026 年营收增长'],
  ['a forecast of many years', '预计 2035 年用电量增至 4 倍'],
  ['a time without an announcement', '2027 年的模型更大'],
  ['a sentence that looks back', '去年 8 月甲公司计划上市'],
])('%s is no announcement', (_, text) => expect(announcedIn(text, SUNDAY)).toBeUndefined())

test('the sentence is quoted, not the whole text', () =>
  expect(announcedIn('甲公司融资。乙公司将于下月开售。丙公司裁员。', SUNDAY)?.sentence).toBe(
    '乙公司将于下月开售',
  ))

test.each([
  ['谷歌计划投资最高400亿美元', '400亿美元'],
  ['总参数达 2.8 万亿参数', '达 2.8 万亿参数'],
  ['良率接近80%', '80%'],
  ['套餐 40 元起，120 人参加', undefined],
])('the figure of “%s” is %s', (headline, figure) => expect(figureIn(headline)).toBe(figure))
