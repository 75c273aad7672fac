import { type Entry, entriesOf } from './entries'
import { bareText } from './hast'
import type { Issue } from './model'

/** A line of the summary, with the id of the story or brief that it refers to. */
export interface SummaryLine {
  readonly text: string
  readonly id?: string
}

/**
 * Minimum similarity of a summary line and an item: the share of the line's weighted character pairs that the
 * item has. Below this value, texts agree by chance.
 */
const MIN_SIMILARITY = 0.4

/** Maximum number of lines that are matched. Real summaries have at most 16 lines. */
const MAX_LINES = 100

/** A text names an item if it is at least this similar to the item, even if another item is more similar. */
const CERTAIN_SIMILARITY = 0.6

/**
 * Finds the story or brief that each line of the summary refers to. This is the item with the most similar
 * text, if the similarity is at least `MIN_SIMILARITY`. If several lines match the same item:
 * - The most similar line refers to the item.
 * - Another line refers to the item only if its similarity is at least `CERTAIN_SIMILARITY`. Otherwise this
 *   line is probably about something that is not in the issue.
 */
export function matchSummary(issue: Pick<Issue, 'summary' | 'sections'>): readonly SummaryLine[] {
  const likeness = similarityMeasure(entriesOf(issue))
  const matches = issue.summary.map((text, at) => ({
    text,
    best: at < MAX_LINES ? likeness(text)[0] : undefined,
  }))
  const highest = new Map<string, number>()
  for (const { best } of matches)
    if (best) highest.set(best.entry.id, Math.max(best.score, highest.get(best.entry.id) ?? MIN_SIMILARITY))
  return matches.map(({ text, best }) => {
    const enough = Math.min(CERTAIN_SIMILARITY, (best && highest.get(best.entry.id)) ?? MIN_SIMILARITY)
    return best && best.score >= enough ? { text, id: best.entry.id } : { text }
  })
}

/** Returns a function that tells whether a text names one of the items with these ids. */
export function itemMatcher(
  issue: Pick<Issue, 'sections'>,
  ids: ReadonlySet<string>,
): (text: string) => boolean {
  const likeness = similarityMeasure(entriesOf(issue))
  return (text) =>
    likeness(text).some(
      ({ entry, score }, rank) =>
        ids.has(entry.id) && score >= (rank === 0 ? MIN_SIMILARITY : CERTAIN_SIMILARITY),
    )
}

/** Only this many characters at the start of a text are compared. Texts of real reports are shorter. */
const MAX_COMPARED_CHARS = 20_000

export interface SimilarityMeasure {
  readonly entry: Entry
  /** How similar the entry is to the text, from 0 to 1. */
  readonly score: number
}

/** Returns a function that sorts the entries by their similarity to a text, most similar first. */
export function similarityMeasure(entries: readonly Entry[]): (text: string) => readonly SimilarityMeasure[] {
  const pairs = entries.map((entry) => ({
    entry,
    headline: pairsOf(entry.headline),
    text: pairsOf(entry.text),
  }))
  const weigh = weights(pairs.map(({ text }) => text))
  return (text) => {
    const wanted = pairsOf(text)
    const total = weigh(wanted)
    const score = (one: ReadonlySet<string>): number => (total === 0 ? 0 : weigh(shared(wanted, one)) / total)
    return pairs
      .map((one) => ({
        entry: one.entry,
        score: 0.7 * score(one.text) + 0.3 * Math.min(1, 2 * score(one.headline)),
      }))
      .sort((a, b) => b.score - a.score)
  }
}

/**
 * Returns a function that sums the weights of character pairs. The fewer texts contain a pair, the more
 * weight it has. A pair that no text contains gets half the weight of a pair that all texts contain.
 */
function weights(texts: readonly ReadonlySet<string>[]): (pairs: ReadonlySet<string>) => number {
  const seen = new Map<string, number>()
  for (const text of texts) for (const pair of text) seen.set(pair, (seen.get(pair) ?? 0) + 1)
  const weight = (pair: string): number => {
    const count = seen.get(pair)
    return Math.log(1 + texts.length / (count ?? texts.length)) * (count === undefined ? 0.5 : 1)
  }
  return (pairs) => [...pairs].reduce((sum, pair) => sum + weight(pair), 0)
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...a].filter((pair) => b.has(pair)))

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...bareText(text.slice(0, MAX_COMPARED_CHARS))]
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))
}
