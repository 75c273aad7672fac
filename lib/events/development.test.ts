import { expect, test } from 'vitest'
import { isDevelopment, newTerms } from './development'

const report = (headline: string, gist = '') => ({
  number: 0,
  headline,
  gist,
  source: null,
  topics: '',
  subject: '',
  actors: '',
})

test.each([
  ['the same words in another order', '云杉公司开源语音模型', '开源语音模型：云杉公司'],
  ['fewer words', '云杉公司发布 Lumen 2，支持十种语言', '云杉公司发布Lumen 2'],
  ['a number in another width', '云杉公司融资１６０亿元', '云杉公司融资160亿元'],
])('a report with %s is a repeat', (_, a, b) => expect(isDevelopment(report(a), report(b))).toBe(false))

test('a report that the text of the earlier one contains is a repeat', () =>
  expect(
    isDevelopment(
      report('云杉公司发布模型', '云杉公司的模型叫 Lumen 2，售价 99 元。'),
      report('云杉公司模型 Lumen 2 售价 99 元'),
    ),
  ).toBe(false))

test.each([
  ['number', '云杉公司模型 Lumen 涨到 99 元', '云杉公司模型 Lumen 涨到 120 元'],
  ['name', '云杉公司发布模型 Lumen', '云杉公司发布模型 Lumen Pro'],
  ['step', '云杉公司被指抄袭竹海公司', '云杉公司否认抄袭竹海公司'],
])('a report with a new %s is a development', (_, a, b) =>
  expect(isDevelopment(report(a), report(b))).toBe(true),
)

test('a report in other words is a development', () =>
  expect(isDevelopment(report('云杉公司两名高管离开'), report('谁来接手云杉的研究部门'))).toBe(true))

test('the new terms of a report are the numbers, names and steps that no earlier headline or text has', () => {
  const earlier = [report('云杉起诉竹海', '索赔 100 万元。'), report('竹海回应云杉')]
  expect(newTerms(earlier, report('竹海 Lumen 上诉，赔偿 100 万变 80 万，并回应'))).toEqual([
    'Lumen',
    '上诉',
    '80',
  ])
})

test('words such as CEO and AI are no new names', () =>
  expect(newTerms([report('云杉与竹海合作')], report('云杉 CEO 到访竹海，谈 AI 与 Lumen'))).toEqual([
    'Lumen',
  ]))
