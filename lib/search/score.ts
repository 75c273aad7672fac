import { fold } from './fold'
import type { Query } from './model'
import { type Finder, finderOf } from './pattern'

/** The input of ranking: a document's number and words. */
export interface Candidate {
  readonly rowid: number
  readonly kind: string
  readonly headline: string
  readonly text: string
}

/** Weight of a word in the headline, relative to the text. */
export const HEADLINE_WEIGHT = 4
const K = 1.2
const B = 0.5
/** Weight of a word in an insight's headline, which is its story's. */
const INHERITED_WEIGHT = 0.5

/**
 * Returns document numbers, most relevant first, ties newest first: BM25 over the candidates with extra
 * weight for the headline. (FTS5's own bm25 counts every hit of every word first, which takes 100 ms for a
 * common one.)
 */
export function rank(candidates: readonly Candidate[], query: Query): readonly number[] {
  const finders = query.groups.flat().map(finderOf)
  return rankCounted(
    candidates.map((candidate) => ({
      rowid: candidate.rowid,
      length: candidate.text.length,
      counts: countsIn(candidate, finders),
    })),
  )
}

/** A document with the weighted number of matches of each term. */
export interface Counted {
  readonly rowid: number
  /** Length of its text in UTF-16 units. */
  readonly length: number
  readonly counts: readonly number[]
}

/** Returns document numbers, most relevant first, as {@link rank} does. */
export function rankCounted(candidates: readonly Counted[]): readonly number[] {
  const terms = candidates[0]?.counts.length ?? 0
  const idf = Array.from({ length: terms }, (_, term) =>
    inverse(candidates.length, candidates.filter(({ counts }) => (counts[term] ?? 0) > 0).length),
  )
  const mean = candidates.reduce((sum, { length }) => sum + length, 1) / Math.max(candidates.length, 1)
  const scored = candidates.map(({ rowid, length, counts }) => {
    const norm = K * (1 - B + (B * length) / mean)
    return {
      rowid,
      score: counts.reduce((sum, count, term) => sum + ((idf[term] ?? 0) * count) / (count + norm), 0),
    }
  })
  return scored.sort((a, b) => b.score - a.score || b.rowid - a.rowid).map(({ rowid }) => rowid)
}

/**
 * Returns the weighted number of matches of each term. Lower case suffices for most text; the text is folded
 * only if nothing matches.
 */
function countsIn(candidate: Candidate, finders: readonly Finder[]): readonly number[] {
  const quick = countsWith(candidate, finders, (text) => text.toLowerCase())
  return quick.some((count) => count > 0) ? quick : countsWith(candidate, finders, fold)
}

function countsWith(
  { kind, headline, text }: Candidate,
  finders: readonly Finder[],
  prepare: (text: string) => string,
): readonly number[] {
  const weight = kind === 'story' || kind === 'brief' ? HEADLINE_WEIGHT : INHERITED_WEIGHT
  const [head, body] = [prepare(headline), prepare(text)]
  return finders.map((find) => weight * find(head).length + find(body).length)
}

const inverse = (all: number, having: number): number =>
  Math.log(1 + (all - having + 0.5) / (having + 0.5)) + 0.1
