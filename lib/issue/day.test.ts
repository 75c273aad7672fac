import { expect, test } from 'vitest'
import { readDay } from './day'

test.each([
  ['2026-01-11', '2026-01-11'],
  ['2026/1/1', '2026-01-01'],
  ['2026年1月11日', '2026-01-11'],
  ['2026-01-11 23:59', '2026-01-11'],
  ['2026-01-11T17:00:00Z', '2026-01-12'],
  ['2026-01-11T15:59:59.999Z', '2026-01-11'],
  ['2026-01-11 00:30 +09:00', '2026-01-10'],
])('%s names the day %s in Beijing', (text, day) => expect(readDay(text)).toBe(day))

test.each([
  ['2026-03-08T04:59:59Z', '2026-03-07'],
  ['2026-03-08T05:00:00Z', '2026-03-08'],
  ['2026-03-09T03:59:59Z', '2026-03-08'],
  ['2026-03-09T04:00:00Z', '2026-03-09'],
  ['2026-03-08 23:59', '2026-03-08'],
])('%s names the day %s in New York, where summer time begins', (text, day) =>
  expect(readDay(text, 'America/New_York')).toBe(day),
)

test.each(['2026-02-30', '2026-13-01', '11.1.2026', 'gestern', ''])('“%s” names no day', (text) =>
  expect(readDay(text)).toBeUndefined(),
)
