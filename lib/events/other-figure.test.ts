import { expect, test } from 'vitest'
import { otherFigure } from './other-figure'

const report = (day: number, headline: string, gist = '') => ({
  date: `2026-01-${String(day).padStart(2, '0')}`,
  headline,
  gist,
})

test('a report learns of the different number that another report of its event gives', () => {
  const [first, later] = [report(1, '云杉融资 6,600 亿元'), report(2, '云杉完成融资约6100亿元')]
  expect(otherFigure([first, later], first)).toEqual({
    ...{ of: '融资', figure: '6,600 亿元' },
    other: { date: '2026-01-02', figure: '约6100亿元' },
  })
  expect(otherFigure([first, later], later)?.other).toEqual({ date: '2026-01-01', figure: '6,600 亿元' })
})

test('the number may be in the first sentence of the text', () =>
  expect(
    otherFigure(
      [report(1, '云杉裁员 1200 万人'), report(2, '云杉大裁员', '云杉裁员 900 万人。后文。')],
      report(2, '云杉大裁员', '云杉裁员 900 万人。后文。'),
    )?.figure,
  ).toBe('900 万人'))

test.each([
  ['the same number in another spelling', '云杉融资 6,600 亿元', '云杉融资 6600 亿元'],
  ['a rounded number', '云杉融资 6612 亿元', '云杉融资约 6600 亿元'],
  ['another currency', '云杉融资 35 亿元', '云杉融资 30 亿美元'],
  ['a number without a currency', '云杉融资 35 亿', '云杉融资 30 亿美元'],
  ['a quantity of another kind', '云杉估值 66 亿元', '云杉融资 61 亿元'],
  ['a bound', '云杉融资超 61 亿元', '云杉融资 66 亿元'],
  ['a range', '云杉融资 61-63 亿元', '云杉融资 66 亿元'],
  ['a plan', '云杉拟融资 61 亿元', '云杉融资 66 亿元'],
  ['a change', '云杉发行价上调至 66 亿元', '云杉发行价 61 亿元'],
  ['another round', '云杉 A 轮融资 61 亿元', '云杉 B 轮融资 66 亿元'],
  ['a number so different that it measures something else', '云杉融资 6 亿元', '云杉融资 66 亿元'],
])('%s is no different number', (_, a, b) => {
  const [first, later] = [report(1, a), report(2, b)]
  expect(otherFigure([first, later], later)).toBeUndefined()
})

test('a report that gives both numbers, or that is days older, is not compared', () => {
  const later = report(9, '云杉融资 66 亿元')
  expect(otherFigure([report(1, '云杉融资 61 亿元'), later], later)).toBeUndefined()
  const both = report(9, '云杉融资 61 亿元', '此前报道作 66 亿元。')
  expect(otherFigure([both, later], later)).toBeUndefined()
})
