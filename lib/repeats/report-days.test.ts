import { expect, test } from 'vitest'
import type { ReportItem } from './model'
import { reportDays } from './report-days'

const item = (day: number): ReportItem => ({
  number: day,
  headline: '甲公司上市',
  gist: '一句话。',
  source: null,
  topics: '',
  subject: '',
  actors: '',
})

test('a forgotten day is read again, the days around it are not', () => {
  const read: number[] = []
  const days = reportDays({
    itemsOn: (day) => {
      read.push(day)
      return [item(day)]
    },
    knownRepeats: () => new Map(),
  })
  days.upTo(20)
  days.headlines.weights(20)
  read.length = 0
  days.drop(15)
  days.upTo(20)
  days.headlines.weights(20)
  expect(read).toEqual([15])
})
