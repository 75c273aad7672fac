import type { Database } from 'libsql'
import { namesReport } from '@/lib/issue/address'
import { NUMBERS_A_DAY } from '@/lib/search/rowid'
import { dayIn, type ItemRow, issueIn, itemRows } from './item-rows'
import { type Features, featuresOf, isRepeat, type Weights, weightsAmong } from './likeness'

/** A report printed again within so many days is the same report. */
export const AGAIN = 3

/** A report that is told day after day is followed back over so many prints. */
const CHAIN = 3

/**
 * For each item: the same report as it was printed first. A print lies within three days before the next one, so the
 * first may lie further back: of three prints on day 1, 2 and 5, the third leads to the first.
 */
export function firstPrints(db: Database, rows: readonly ItemRow[]): ReadonlyMap<number, ItemRow> {
  const prints = new Map<number, ItemRow>()
  let asked = rows
  for (let step = 0; step < CHAIN && asked.length > 0; step += 1) {
    const found = printsBefore(db, asked)
    for (const [number, print] of found) prints.set(number, print)
    asked = [...new Map([...found.values()].map((print) => [print.number, print])).values()].filter(({ number }) => !prints.has(number))
  }
  const firstOf = (row: ItemRow): ItemRow => {
    const before = prints.get(row.number)
    return before === undefined ? row : firstOf(before)
  }
  return new Map(rows.flatMap((row) => (prints.has(row.number) ? [[row.number, firstOf(row)] as const] : [])))
}

/** An item of the days around another, as it is compared, and whether it is a print of the same report. */
export interface Neighbour {
  readonly row: ItemRow
  readonly features: Features
  readonly again: boolean
}

/** The items of other issues from three days before an item to three days after. */
export function neighboursOf(db: Database, row: ItemRow): readonly Neighbour[] {
  const day = dayIn(row)
  const all = candidatesOf(db, day - AGAIN, day + AGAIN)
  const own = all.find((one) => one.row.number === row.number)
  if (own === undefined) return []
  const weights = new Map(
    Array.from({ length: AGAIN + 1 }, (_, days) => day + days).map((later) => [
      later,
      weightsAmong(daysBefore(all, later).map(({ features }) => features)),
    ]),
  )
  return all
    .filter(({ issue }) => issue !== own.issue)
    .map(({ row: other, features }) => {
      const among = weights.get(Math.max(day, features.day))
      return { row: other, features, again: among !== undefined && isRepeat(features, own.features, among) }
    })
}

interface Candidate {
  readonly row: ItemRow
  readonly issue: number
  readonly features: Features
}

/** For each item: the oldest print of the same report within three days before, in an earlier issue. */
function printsBefore(db: Database, rows: readonly ItemRow[]): ReadonlyMap<number, ItemRow> {
  const days = [...new Set(rows.map(dayIn))]
  const all = candidatesOf(db, Math.min(...days) - AGAIN, Math.max(...days))
  const asked = new Set(rows.map(({ number }) => number))
  return new Map(days.flatMap((day) => printsOfDay(all, day, asked)))
}

/** What is rare is counted among the same four days, whichever page asks. */
function printsOfDay(all: readonly Candidate[], day: number, asked: ReadonlySet<number>): (readonly [number, ItemRow])[] {
  const around = daysBefore(all, day)
  const weights = weightsAmong(around.map(({ features }) => features))
  const like = likest(around, weights)
  return around
    .filter(({ row }) => asked.has(row.number) && dayIn(row) === day)
    .flatMap((one) => {
      const print = like(one).find(({ features }) => isRepeat(features, one.features, weights))
      return print === undefined ? [] : [[one.row.number, print.row] as const]
    })
}

const daysBefore = (all: readonly Candidate[], day: number): readonly Candidate[] =>
  all.filter(({ features }) => features.day <= day && features.day >= day - AGAIN)

/** Items of some days, in the order of their issues. An address that stands under several items of an issue names none of them. */
function candidatesOf(db: Database, first: number, last: number): readonly Candidate[] {
  const rows = itemRows(db, 'WHERE number >= ? AND number < ? ORDER BY number', first * NUMBERS_A_DAY, (last + 1) * NUMBERS_A_DAY)
  const keyOf = (row: ItemRow): string => `${issueIn(row)} ${row.source}`
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return rows.map((row) => ({
    row,
    issue: issueIn(row),
    features: featuresOf(row.source !== null && namesReport(row.source) && counts.get(keyOf(row)) === 1 ? row : { ...row, source: null }),
  }))
}

/** Only the reports that share most with one are compared in full. */
const COMPARED = 8

/** Gives the reports of earlier issues that share the weightiest words, or the source, with one; in the order they were printed. */
function likest(candidates: readonly Candidate[], { word: weight }: Weights): (one: Candidate) => readonly Candidate[] {
  const holders = new Map<string, number[]>()
  const wordsOf = ({ text, source }: Features): readonly string[] => [...text.set, ...(source === null ? [] : [source])]
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
      const worth = weight(word)
      for (const at of holders.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + worth)
    }
    return [...shared]
      .flatMap(([at, worth]) => {
        const candidate = candidates[at]
        return candidate === undefined || candidate.issue >= one.issue ? [] : [{ candidate, worth }]
      })
      .sort((a, b) => b.worth - a.worth)
      .slice(0, COMPARED)
      .map(({ candidate }) => candidate)
      .sort((a, b) => a.issue - b.issue || b.row.number - a.row.number)
  }
}
