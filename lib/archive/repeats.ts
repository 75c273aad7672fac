import type { Database } from 'libsql'
import { rowidOf } from '@/lib/search/rowid'
import { type ItemRow, itemRows } from './item-rows'
import { type Features, featuresOf, isRepeat, type Weight, weightsAmong } from './likeness'

/** A report printed again within so many days is the same report. */
export const AGAIN = 3

/** Numbers of one day lie this far from those of the next (see `lib/search/rowid`). */
export const NUMBERS_A_DAY =
  rowidOf({ date: '1970-01-02', edition: 0, ordinal: 0 }) - rowidOf({ date: '1970-01-01', edition: 0, ordinal: 0 })

/** The day of an item, as a number. */
export const dayIn = ({ number }: Pick<ItemRow, 'number'>): number => Math.floor(number / NUMBERS_A_DAY)

interface Candidate {
  readonly row: ItemRow
  readonly day: number
  readonly features: Features
}

/** Only the reports that share most with one are compared in full. */
const COMPARED = 6

/**
 * For each story among items: the same report as it was printed first, within three days before.
 * @param rows items of a stretch of days
 */
export function firstPrints(db: Database, rows: readonly ItemRow[]): ReadonlyMap<number, ItemRow> {
  const days = rows.map(dayIn)
  if (days.length === 0) return new Map()
  const range = [(Math.min(...days) - AGAIN) * NUMBERS_A_DAY, (Math.max(...days) + 1) * NUMBERS_A_DAY] as const
  const candidates = itemRows(db, 'WHERE number >= ? AND number < ? ORDER BY number', ...range).map(
    (row): Candidate => ({ row, day: dayIn(row), features: featuresOf(row) }),
  )
  const weight = weightsAmong(candidates.map(({ features }) => features))
  const like = likest(candidates, weight)
  const stories = candidates.filter(({ row }) => row.kind === 'story' && rows.some(({ number }) => number === row.number))
  return new Map(
    stories.flatMap((story) => {
      const print = like(story).find(({ features }) => isRepeat(features, story.features, weight))
      return print === undefined ? [] : [[story.row.number, print.row] as const]
    }),
  )
}

/** Gives the earlier reports that share the weightiest words, or the source, with one; oldest first. */
function likest(candidates: readonly Candidate[], weight: Weight): (one: Candidate) => readonly Candidate[] {
  const holders = new Map<string, number[]>()
  const wordsOf = ({ all, source }: Features): readonly string[] => [...all, ...(source === null ? [] : [source])]
  for (const [at, { features }] of candidates.entries()) {
    for (const word of wordsOf(features)) {
      const held = holders.get(word)
      if (held === undefined) holders.set(word, [at])
      else held.push(at)
    }
  }
  return (one) => {
    const shared = new Map<number, number>()
    for (const word of wordsOf(one.features)) {
      for (const at of holders.get(word) ?? []) {
        const day = candidates[at]?.day ?? one.day
        if (day < one.day && day >= one.day - AGAIN) shared.set(at, (shared.get(at) ?? 0) + weight(word))
      }
    }
    const best = [...shared].sort(([, a], [, b]) => b - a).slice(0, COMPARED)
    return best
      .map(([at]) => at)
      .sort((a, b) => a - b)
      .flatMap((at) => candidates[at] ?? [])
  }
}
