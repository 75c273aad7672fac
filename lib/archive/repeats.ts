import { dayIn, type ItemRow } from './item-rows'
import { isRepeat } from './likeness'
import { AGAIN, type Report, type ReportDays } from './report-days'

/** A report that is told day after day is followed back over so many prints. */
const CHAIN = 3

/**
 * For each item: the same report as it was printed first. A print lies within three days before the next one, so the
 * first may lie further back: of three prints on day 1, 2 and 5, the third leads to the first.
 */
export function firstPrints(days: ReportDays, rows: readonly ItemRow[]): ReadonlyMap<number, ItemRow> {
  const prints = new Map<number, ItemRow>()
  let asked = rows
  for (let step = 0; step < CHAIN && asked.length > 0; step += 1) {
    const found = printsBefore(days, asked)
    for (const [number, print] of found) prints.set(number, print)
    asked = [...new Map([...found.values()].map((print) => [print.number, print])).values()].filter(({ number }) => !prints.has(number))
  }
  const firstOf = (row: ItemRow): ItemRow => {
    const before = prints.get(row.number)
    return before === undefined ? row : firstOf(before)
  }
  return new Map(rows.flatMap((row) => (prints.has(row.number) ? [[row.number, firstOf(row)] as const] : [])))
}

/** For each item: the oldest print of the same report within three days before, in an earlier issue. */
function printsBefore(days: ReportDays, rows: readonly ItemRow[]): ReadonlyMap<number, ItemRow> {
  const asked = new Set(rows.map(({ number }) => number))
  return new Map(
    [...new Set(rows.map(dayIn))].flatMap((day) => {
      const weights = days.weights(day)
      const own = days.on(day).filter(({ row }) => asked.has(row.number))
      const like = likest(own, days.upTo(day), weights.word)
      return own.flatMap((one) => {
        const print = like(one).find(({ issue, features }) => issue < one.issue && isRepeat(features, one.features, weights))
        return print === undefined ? [] : [[one.row.number, print.row] as const]
      })
    }),
  )
}

/** Numbers of the items in other issues, from three days before one to three days after, that are prints of the same report. */
export function printsAround(days: ReportDays, row: ItemRow): ReadonlySet<number> {
  const day = dayIn(row)
  const own = days.on(day).filter(({ row: { number } }) => number === row.number)
  const around = [...days.upTo(day), ...Array.from({ length: AGAIN }, (_, at) => days.on(day + at + 1)).flat()]
  const like = likest(own, around, days.weights(day).word)
  return new Set(
    own.flatMap((one) =>
      like(one)
        .filter(({ features }) => isRepeat(features, one.features, days.weights(Math.max(day, features.day))))
        .map(({ row: { number } }) => number),
    ),
  )
}

/** Reports that have a smaller share of a report's weight in common with it are not compared in full, nor more than so many. */
const LEAST_SHARED = 0.03
const COMPARED = 3
/** Words that say less are passed over in looking for those reports. */
const LEAST_WORTH = 0.02

/** Gives the reports of other issues that have most words, or the source, in common with one of some; in the order they were printed. */
function likest(asked: readonly Report[], among: readonly Report[], weight: (word: string) => number): (one: Report) => readonly Report[] {
  const holders = new Map<string, number[]>()
  for (const { features } of asked) for (const word of features.text.set) if (weight(word) >= LEAST_WORTH) holders.set(word, [])
  for (const [at, { features }] of among.entries()) for (const word of features.text.set) holders.get(word)?.push(at)
  return ({ issue, features: { text, source } }) => {
    const shared = new Map<number, number>()
    let own = 0
    for (const word of text.set) {
      const worth = weight(word)
      own += worth
      for (const at of holders.get(word) ?? []) if (among[at]?.issue !== issue) shared.set(at, (shared.get(at) ?? 0) + worth)
    }
    const least = Math.max(LEAST_SHARED * own, [...shared.values()].sort((a, b) => b - a)[COMPARED - 1] ?? 0)
    return among.filter(
      (other, at) => (shared.get(at) ?? 0) >= least || (source !== null && other.features.source === source && other.issue !== issue),
    )
  }
}
