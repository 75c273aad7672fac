import type { Database } from 'libsql'
import { namesReport } from '@/lib/issue/address'
import { KEYS_PER_DAY } from '@/lib/issue/item-key'
import { type ItemRow, issueIn, itemRows } from './item-rows'
import { REPEAT_WINDOW_DAYS } from './limits'
import { Lexicon } from './report-words'
import { type Features, featuresOf, type Weights, weightsAmong } from './similarity'
import { storedRepeats } from './stored-repeats'

/** An item with its features for comparison. */
export interface Report {
  readonly row: ItemRow
  readonly issue: number
  readonly features: Features
}

/** The reports of each day, read and weighed once, on demand. */
export interface ReportDays {
  readonly on: (day: number) => readonly Report[]
  /** Returns the reports of a day and of the three days before. */
  readonly upTo: (day: number) => readonly Report[]
  /** Returns the weights among those reports, which depend only on the day. */
  readonly weights: (day: number) => Weights
  /** Returns the stored repeats of a day; see `stored-repeats`. */
  readonly known: (day: number) => ReadonlyMap<number, ItemRow> | undefined
  /** Returns the features of any other item. */
  readonly featuresOf: (row: ItemRow) => Features
  /** The lexicon of these features. */
  readonly lexicon: Lexicon
}

export function reportDays(db: Database): ReportDays {
  const lexicon = new Lexicon()
  const read = (row: ItemRow): Features => featuresOf(row, lexicon)
  const on = cacheByDay((day) => reportsOn(db, day, read))
  const upTo = cacheByDay((day) =>
    Array.from({ length: REPEAT_WINDOW_DAYS + 1 }, (_, at) => on(day - REPEAT_WINDOW_DAYS + at)).flat(),
  )
  const weights = cacheByDay((day) => {
    const reports = upTo(day).map(({ features }) => features)
    return weightsAmong(reports, lexicon)
  })
  return { on, upTo, weights, known: cacheByDay((day) => storedRepeats(db, day)), featuresOf: read, lexicon }
}

function cacheByDay<Answer>(ask: (day: number) => Answer): (day: number) => Answer {
  const answers = new Map<number, Answer>()
  return (day) => {
    const known = answers.get(day)
    if (known !== undefined) return known
    const answer = ask(day)
    answers.set(day, answer)
    return answer
  }
}

/** Returns items in document order. An address of several items of an issue is ignored. */
function reportsOn(db: Database, day: number, read: ReportDays['featuresOf']): readonly Report[] {
  const rows = itemRows(db, 'WHERE number >= ? AND number < ?', day * KEYS_PER_DAY, (day + 1) * KEYS_PER_DAY)
  const keyOf = (row: ItemRow): string => `${issueIn(row)} ${row.source}`
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  const own = (row: ItemRow): boolean =>
    row.source !== null && namesReport(row.source) && counts.get(keyOf(row)) === 1
  return rows
    .map((row) => ({ row, issue: issueIn(row), features: read(own(row) ? row : { ...row, source: null }) }))
    .sort((a, b) => a.issue - b.issue || b.row.number - a.row.number)
}
