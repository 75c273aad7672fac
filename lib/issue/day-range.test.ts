import { describe, expect, test } from 'vitest'
import { diagnosticsAt } from './day-range'
import { parseIssue } from './parse'

const NOW = Date.parse('2026-01-10T12:00:00+08:00')
const issue = (...fields: readonly string[]): string =>
  `---\ntitle: 题\n${fields.join('\n')}\nsummary: 一句\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n`
const wrong = (fields: readonly string[], now = NOW): readonly string[] =>
  diagnosticsAt(parseIssue(issue(...fields), 'a.md'), now).map(
    ({ rule, line, severity }) => `${line} ${severity} ${rule}`,
  )

describe('the day of an issue', () => {
  test.each([
    ['today', '2026-01-10'],
    ['tomorrow', '2026-01-11'],
    ['the day that begins in 36 hours', '2026-01-12'],
    ['the first day there is', '1900-01-01'],
  ])('may be %s', (_, day) => expect(wrong([`date: ${day}`])).toEqual([]))

  test.each([
    ['that begins in more than 36 hours', '2026-01-13'],
    ['of another century', '2062-01-10'],
    ['at the end of the calendar', '9999-12-31'],
    ['before 1900', '1899-12-31'],
    ['of a year whose digits were swapped', '0206-01-10'],
    ['at the beginning of the calendar', '0001-01-01'],
  ])('is an error if it is one %s', (_, day) =>
    expect(wrong([`date: ${day}`])).toEqual(['3 error day-out-of-range']),
  )

  test('is compared with midnight in Beijing, to the millisecond', () => {
    const opens = Date.parse('2026-01-11T12:00:00+08:00')
    expect(wrong(['date: 2026-01-13'], opens - 1)).toEqual(['3 error day-out-of-range'])
    expect(wrong(['date: 2026-01-13'], opens)).toEqual([])
  })

  test('gives a diagnostic that says when the issue will be published', () => {
    const said = (day: string) => diagnosticsAt(parseIssue(issue(`date: ${day}`), 'a.md'), NOW)[0]?.message
    expect(said('2026-02-01')).toBe(
      'The day 2026-02-01 is more than 36 hours ahead. Correct the date; if it is right, leave the file: it goes out by itself from 2026-01-30 12:00 (Beijing).',
    )
    expect(said('0206-01-11')).toBe(
      'The day 0206-01-11 is before 1900. Correct the date: YYYY-MM-DD, the issue’s day in Beijing.',
    )
  })
})

describe('publishAt', () => {
  test.each([
    '2027-05-01T08:00:00+08:00',
    '"2027-05-01T08:00+08:00"',
    '2027-04-30T16:00:00Z',
    '2027-04-30 23:59:59.5Z',
    '2027-05-01 07:30',
    '2027-05-01',
  ])('%s names the day 2027-05-01', (text) =>
    expect(wrong(['date: 2027-05-01', `publishAt: ${text}`])).toEqual([]),
  )

  test.each([
    ['of another day', '2027-05-02T08:00:00+08:00'],
    ['of another day in Beijing', '2027-04-30T15:59:59Z'],
    ['that is none', 'soon'],
    ['on a day that is none', '2027-05-32T08:00:00+08:00'],
    ['at an hour that is none', '2027-05-01T25:00:00+08:00'],
    ['that is empty', ''],
  ])('does not confirm the day with an instant %s', (_, text) =>
    expect(wrong(['date: 2027-05-01', `publishAt: ${text}`])).toEqual(['3 error day-out-of-range']),
  )

  test('does not allow a day before 1900', () =>
    expect(wrong(['date: 0206-01-10', 'publishAt: 0206-01-10T08:00:00+08:00'])).toEqual([
      '3 error day-out-of-range',
    ]))
})
