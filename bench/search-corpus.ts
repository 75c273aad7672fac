import type { SearchDocument, SearchKind } from '@/lib/search/model'

/** Stories of a generated issue. */
const STORIES = 40

/**
 * Returns a function that returns random numbers below a limit. The seed is fixed, so each run gets the same
 * numbers.
 */
function dice(): (below: number) => number {
  let seed = 1
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
}

/** Returns three hundred pieces of the texts, each of one to four Han characters. */
export function stretches(documents: readonly SearchDocument[]): readonly string[] {
  const next = dice()
  const han = documents
    .map(({ text }) => text.replace(/[^\p{Script=Han}]+/gu, ' '))
    .filter((text) => text.length > 20)
  return Array.from({ length: 300 }, () => {
    const text = han[next(han.length)] ?? ''
    const start = next(text.length - 4)
    return (
      text
        .slice(start, start + 1 + next(4))
        .trim()
        .split(' ')[0] ?? ''
    )
  }).filter((stretch) => stretch !== '')
}

/**
 * Returns a function that generates the search documents of a day. The same sequence of days always gives the
 * same documents. Each text consists of clauses of two real texts of the same kind.
 */
export function mixer(real: readonly SearchDocument[]): (day: number) => readonly SearchDocument[] {
  const next = dice()
  const only = (kind: SearchKind) => real.filter((one) => one.kind === kind)
  const pools = {
    story: only('story'),
    insight: only('insight'),
    impact: only('impact'),
    brief: only('brief'),
  }
  const make = (kind: SearchKind, day: number, ordinal: number): readonly SearchDocument[] => {
    const pool = pools[kind]
    const [one, other] = [pool[next(pool.length)], pool[next(pool.length)]]
    if (one === undefined || other === undefined) return []
    const clauses = [one, other].flatMap(({ text }) =>
      (text.match(/[^，。；]+[，。；]?/g) ?? []).filter(() => next(2) === 0),
    )
    const date = new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 10)
    const topics = [`topic-${next(80)}`, `topic-${next(20)}`]
    return [{ ...one, date, edition: 1, ordinal, text: clauses.join(''), topics, item: `${day}-${ordinal}` }]
  }
  return (day) =>
    Array.from({ length: STORIES }, (_, story) => [
      ...make('story', day, story * 3),
      ...make('insight', day, story * 3 + 1),
      ...(story % 2 === 0 ? make('impact', day, story * 3 + 2) : []),
    ]).flat()
}
