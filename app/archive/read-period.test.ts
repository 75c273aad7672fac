import { expect, test } from 'vitest'
import { neighboursOf } from './read-period'

test('the neighbours of a month are the nearest months with an issue', () => {
  const months = ['2026-05', '2026-03', '2026-01']
  expect(neighboursOf(months, '2026-03')).toEqual({ previous: '2026-01', next: '2026-05' })
  expect(neighboursOf(months, '2026-02')).toEqual({ previous: '2026-01', next: '2026-03' })
  expect(neighboursOf(months, '2026-05')).toEqual({ previous: '2026-03', next: undefined })
})
