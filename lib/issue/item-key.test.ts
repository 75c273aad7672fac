import { expect, test } from 'vitest'
import { daysRange, issueOfKey, issueRange, itemKey } from './item-key'

test('keys rise with day and edition, and fall from the first row of an issue to the last', () => {
  const keys = [
    itemKey({ date: '2025-12-31', edition: 99, ordinal: 0 }),
    itemKey({ date: '2026-01-01', edition: 1, ordinal: 99_999 }),
    itemKey({ date: '2026-01-01', edition: 1, ordinal: 0 }),
    itemKey({ date: '2026-01-01', edition: 2, ordinal: 7 }),
  ]
  expect([...keys].sort((a, b) => a - b)).toEqual(keys)
  expect(keys.map(issueOfKey)).toEqual([
    { date: '2025-12-31', edition: 99 },
    { date: '2026-01-01', edition: 1 },
    { date: '2026-01-01', edition: 1 },
    { date: '2026-01-01', edition: 2 },
  ])
  expect(keys.every(Number.isSafeInteger)).toBe(true)
})

test('keys of the earliest days are sorted and decoded like all others', () => {
  const issues = ['1900-01-01', '1969-12-31', '1970-01-01'].map((date) => ({ date, edition: 2 }))
  const keys = issues.map((issue) => itemKey({ ...issue, ordinal: 3 }))
  expect(keys.map(issueOfKey)).toEqual(issues)
  expect([...keys].sort((a, b) => a - b)).toEqual(keys)
  expect(keys.every((key) => key >= daysRange().first)).toBe(true)
})

test('a range contains exactly the keys of its days or its issue', () => {
  const inside = (range: { first: number; last: number }, date: string, edition: number): boolean =>
    [0, 99_999].every(
      (ordinal) =>
        itemKey({ date, edition, ordinal }) >= range.first &&
        itemKey({ date, edition, ordinal }) <= range.last,
    )
  const january = daysRange('2026-01-01', '2026-01-31')
  expect(
    ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => inside(january, day, 99)),
  ).toEqual([false, true, true, false])
  const issue = issueRange({ date: '2026-01-01', edition: 2 })
  expect([1, 2, 3].map((edition) => inside(issue, '2026-01-01', edition))).toEqual([false, true, false])
  expect(inside(daysRange(), '2026-01-01', 1)).toBe(true)
})
