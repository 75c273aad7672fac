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
      const like = likest(own, days.upTo(day), days, day)
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
  const like = likest(own, around, days, day)
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
function likest(asked: readonly Report[], among: readonly Report[], days: ReportDays, day: number): (one: Report) => readonly Report[] {
  const { word: weight } = days.weights(day)
  const holders: (number[] | undefined)[] = Array.from({ length: days.lexicon.size })
  for (const { features } of asked) for (const word of features.text.set) if (weight(word) >= LEAST_WORTH) holders[word] = []
  for (const [at, { features }] of among.entries()) for (const word of features.text.set) holders[word]?.push(at)
  const shared = new Float64Array(among.length)
  return ({ issue, features: { text, source } }) => {
    shared.fill(0)
    let own = 0
    for (const word of text.set) {
      const worth = weight(word)
      own += worth
      for (const at of holders[word] ?? []) shared[at] = (shared[at] ?? 0) + worth
    }
    for (const [at, other] of among.entries()) if (other.issue === issue) shared[at] = 0
    const least = Math.max(LEAST_SHARED * own, shared.toSorted().at(-COMPARED) ?? 0)
    return among.filter(
      (other, at) => other.issue !== issue && ((shared[at] ?? 0) >= least || (source !== null && other.features.source === source)),
    )
  }
}
