import { describe, expect, test } from 'vitest'
import { parseIssue } from './parse'
import { judge } from './verdict'

const NOW = Date.parse('2026-01-10T12:00:00+08:00')
const issue = (...fields: readonly string[]): string =>
  `---\ntitle: 题\n${fields.join('\n')}\nsummary: 一句\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n`
const RULES = { categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' }
const verdictOf = (fields: readonly string[], now = NOW, changedAt = now) =>
  judge(parseIssue(issue(...fields), 'a.md'), { rules: RULES, now, changedAt })
const wrong = (fields: readonly string[], now = NOW): readonly string[] =>
  verdictOf(fields, now).diagnostics.map(({ rule, line, severity }) => `${line} ${severity} ${rule}`)
const at = (text: string): number => Date.parse(`${text}+08:00`)

describe('the day of an issue', () => {
  test.each([
    ['today', '2026-01-10'],
    ['yesterday', '2026-01-09'],
    ['the first allowed day', '1900-01-01'],
  ])('is public at once if it is %s', (_, day) => expect(wrong([`date: ${day}`])).toEqual([]))

  test.each([
    ['tomorrow', '2026-01-11'],
    ['the day that begins in 36 hours', '2026-01-12'],
  ])('waits without an error if it is %s', (_, day) =>
    expect(wrong([`date: ${day}`])).toEqual(['3 warning not-yet']),
  )

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

  test('is compared with midnight in the paper’s time zone, to the millisecond', () => {
    const near = at('2026-01-11T12:00:00')
    expect(verdictOf(['date: 2026-01-13'], near - 1).notBefore).toBe(near)
    expect(wrong(['date: 2026-01-13'], near - 1)).toEqual(['3 error day-out-of-range'])
    expect(wrong(['date: 2026-01-13'], near)).toEqual(['3 warning not-yet'])
  })

  test('waits until the hour of publication, to the millisecond, if the issue was written before that day', () => {
    const [written, opens] = [at('2026-01-10T23:59:59'), at('2026-01-11T07:30:00')]
    expect(verdictOf(['date: 2026-01-11'], opens - 1, written)).toMatchObject({
      isWaiting: true,
      notBefore: opens,
    })
    expect(verdictOf(['date: 2026-01-11'], opens, written).isWaiting).toBe(false)
  })

  test('is public at once if the issue was written on that day, even before the hour of publication', () =>
    expect(verdictOf(['date: 2026-01-11'], at('2026-01-11T00:00:00')).isWaiting).toBe(false))

  test('gives a diagnostic that says when the issue will be published', () => {
    const said = (day: string) => verdictOf([`date: ${day}`]).diagnostics[0]?.message
    expect(said('2026-01-11')).toBe(
      'The issue is published 2026-01-11 07:30 (Asia/Shanghai). Until then it waits.',
    )
    expect(said('2026-02-01')).toBe(
      'The day 2026-02-01 is more than 36 hours ahead. Correct the date; if it is right, leave the file: it goes out by itself 2026-02-01 07:30 (Asia/Shanghai).',
    )
    expect(said('0206-01-11')).toBe('The day 0206-01-11 is before 1900. Correct the date: YYYY-MM-DD.')
  })
})

describe('publishAt', () => {
  test.each([
    ['2027-05-01T08:00:00+08:00', '2027-05-01T08:00:00'],
    ['"2027-05-01T08:00+08:00"', '2027-05-01T08:00:00'],
    ['2027-04-30T16:00:00Z', '2027-05-01T00:00:00'],
    ['2027-04-30 23:59:59.5Z', '2027-05-01T07:59:59.5'],
    ['2027-05-01 07:15', '2027-05-01T07:15:00'],
    ['2027-05-01', '2027-05-01T07:30:00'],
    ['2026-01-11T06:00:00Z', '2026-01-11T14:00:00'],
  ])('%s delays an issue of any day until that instant', (text, instant) => {
    for (const day of ['2026-01-10', '2027-05-01', '2027-06-01']) {
      const fields = [`date: ${day}`, `publishAt: ${text}`]
      expect(verdictOf(fields, at(instant) - 1)).toMatchObject({ isWaiting: true, notBefore: at(instant) })
      expect(wrong(fields, at(instant) - 1)).toEqual(['4 warning not-yet'])
      expect(verdictOf(fields, at(instant))).toMatchObject({ isWaiting: false, diagnostics: [] })
    }
  })

  test.each([
    ['that cannot be parsed', 'soon'],
    ['on a day that is none', '2027-05-32T08:00:00+08:00'],
    ['at an hour that is none', '2027-05-01T25:00:00+08:00'],
  ])('is an error if it is an instant %s', (_, text) =>
    expect(wrong(['date: 2026-01-10', `publishAt: ${text}`])).toEqual(['4 error bad-publish-at']),
  )

  test('is ignored if it is empty', () =>
    expect(wrong(['date: 2026-01-11', 'publishAt:'])).toEqual(['3 warning not-yet']))

  test('does not allow a day before 1900', () =>
    expect(wrong(['date: 0206-01-10', 'publishAt: 0206-01-10T08:00:00+08:00'])).toEqual([
      '3 error day-out-of-range',
    ]))
})

describe('a draft', () => {
  test.each(['draft: true', 'draft: "True"', 'published: false'])(
    'is neither published nor held back: %s',
    (field) => {
      expect(verdictOf(['date: 2026-01-10', field]).isExcluded).toBe(true)
      expect(wrong(['date: 2026-01-10', field])).toEqual(['4 warning draft'])
    },
  )

  test.each(['draft: false', 'draft:', 'published: true'])('is not made by %s', (field) =>
    expect(verdictOf(['date: 2026-01-10', field])).toMatchObject({ isExcluded: false, diagnostics: [] }),
  )
})

describe('in New York', () => {
  const paper = { categories: [], publishedAt: '07:30', timeZone: 'America/New_York' }
  const written = Date.parse('2026-01-01T00:00:00Z')
  const isPublic = (fields: readonly string[], time: string): boolean => {
    const read = parseIssue(issue(...fields), 'a.md', paper.timeZone)
    return !judge(read, { rules: paper, now: Date.parse(time), changedAt: written }).isWaiting
  }

  test.each([
    ['the day before summer time', ['date: 2026-03-07'], '2026-03-07T12:30:00Z'],
    ['the day on which it begins', ['date: 2026-03-08'], '2026-03-08T11:30:00Z'],
    ['the day on which it ends', ['date: 2026-11-01'], '2026-11-01T12:30:00Z'],
    ['the day before it ends', ['date: 2026-10-31'], '2026-10-31T11:30:00Z'],
    ['a time that is left out', ['date: 2026-03-08', 'publishAt: 2026-03-08 02:30'], '2026-03-08T07:30:00Z'],
    ['the first of two times', ['date: 2026-11-01', 'publishAt: 2026-11-01 01:30'], '2026-11-01T05:30:00Z'],
    [
      'an instant with an offset',
      ['date: 2026-11-01', 'publishAt: 2026-11-01T01:30-05:00'],
      '2026-11-01T06:30:00Z',
    ],
  ])('an issue for %s becomes public exactly at that instant', (_, fields, time) => {
    expect(isPublic(fields, new Date(Date.parse(time) - 1).toISOString())).toBe(false)
    expect(isPublic(fields, time)).toBe(true)
  })
})
