import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { amountOf, amountsOf } from './amounts'

describe('the amount of a point', () => {
  test.each([
    ['OpenAI 明确目标：2027 年完成 IPO，估值约 8520 亿美元', '8520', '亿美元', 'OpenAI 估值'],
    ['Stripe 约 75 亿美元收购平台 OpenRouter', '75', '亿美元', 'Stripe 收购平台 OpenRouter'],
    ['宇树科技发布 9900 元起的 R1 七轴机械臂', '9900', '元起', '宇树科技 R1 七轴机械臂'],
    ['众擎机器人完成2亿美元B轮融资，估值破百亿', '2', '亿美元', '众擎机器人 B轮融资'],
    ['Meta将裁员8,000人为AI投资让路', '8000', '人', 'Meta 将裁员'],
    ['甲公司拟融资 3 亿美元', '3', '亿美元', '甲公司 拟融资'],
    ['甲公司最快下周完成逾 30 亿美元融资', '30', '亿美元', '甲公司 最快下周融资'],
    ['甲公司即将完成 25 亿美元融资', '25', '亿美元', '甲公司 即将融资'],
    ['甲公司 2025 财年营收 13 亿美元', '13', '亿美元', '甲公司 2025 财年营收'],
    ['某行业已裁员约12万人', '12', '万人', '某行业 裁员'],
    ['千问App日活达7352万', '7352', '万', '千问App 日活'],
  ])('of “%s”', (point, figure, unit, subject) => expect(amountOf(point)).toEqual({ figure, unit, subject }))

  test.each([
    ['传大基金正洽谈领投 DeepSeek，估值有望接近 450 亿美元', 'the first clause has another party'],
    ['三星拟投资 Mistral AI，估值 200 亿欧元', 'the valuation is not that of the first name'],
    ['OpenAI计划2026年Q1推出ChatGPT成人模式', 'there is no amount'],
    ['腾讯云大会上 3000 人到场', 'nothing says what is measured'],
  ])('is not given of “%s”: %s', (point) => expect(amountOf(point)).toBeUndefined())
})

test('at most three amounts are returned, in the order of the points', () => {
  const points = [1, 2, 3, 4].map((at) => `某公司完成${at}亿元融资`)
  expect(amountsOf(['没有数字', ...points]).map(({ figure }) => figure)).toEqual(['1', '2', '3'])
})

/**
 * Points and headlines of real issues, one per line. The columns are the text and its amounts, each amount
 * with a regular expression that a correct subject matches. The reader who labelled the amounts had not seen
 * the rules or their output.
 */
const LABELLED = readFileSync(new URL('fixtures/points.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))

test('every amount given for the labelled points has the right unit and subject', () => {
  const found = LABELLED.flatMap(([point = '', ...labels]) => {
    const amount = amountOf(point)
    return amount === undefined ? [] : [{ amount, labels }]
  })
  const wrong = found.filter(
    ({ amount: { figure, unit, subject }, labels }) =>
      !labels.some((label) => {
        const [written = '', expression = ''] = label.split(/ (.*)/s)
        return written === `${figure}${unit}` && new RegExp(expression).test(subject)
      }),
  )
  expect(wrong).toEqual([])
  expect(found.length).toBeGreaterThanOrEqual(70)
})
