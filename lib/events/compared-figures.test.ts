import { expect, test } from 'vitest'
import { comparedFigures } from './compared-figures'

const reports = (...headlines: readonly string[]) =>
  headlines.map((headline, at) => ({ date: `2026-01-0${at + 1}`, headline }))

test('different numbers for the same quantity are returned together, oldest first', () =>
  expect(
    comparedFigures(reports('云杉估值 6,600 亿元', '云杉获投，估值约 6100 亿元', '云杉估值6100亿元')),
  ).toEqual([
    {
      of: '估值',
      values: [
        { date: '2026-01-01', figure: '6,600 亿元' },
        { date: '2026-01-02', figure: '约 6100 亿元' },
      ],
    },
  ]))

test('a number before its word counts, too', () =>
  expect(comparedFigures(reports('云杉 20 亿美元融资', '云杉完成 25 亿美元融资'))[0]?.values.length).toBe(2))

test.each([
  ['numbers of different things', '云杉估值 60 亿元', '云杉营收 50 亿元'],
  ['the same number in another spelling', '云杉估值 6,600 亿元', '云杉估值约6600亿元'],
  ['a number of another clause', '云杉估值曝光，裁员 10%', '云杉估值遭疑，营收 20 亿元'],
  ['a number of a year and one of a quarter', '云杉年化营收 650 亿元', '云杉第二季度营收 115 亿元'],
  ['sums in different currencies', '云杉完成 5 亿美元融资', '云杉融资 35 亿'],
  ['one number', '云杉估值 60 亿元', '云杉估值曝光'],
])('%s are not compared', (_, first, later) => expect(comparedFigures(reports(first, later))).toEqual([]))
