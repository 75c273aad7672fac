import { issueNumberOf } from '@/lib/issue/item-key'
import { fold } from './fold'
import type { Query, Term } from './model'
import { type Finder, finderOf } from './pattern'

/** The input of ranking: a document's number and words. */
export interface Candidate {
  readonly rowid: number
  readonly kind: string
  /** Id of its report. */
  readonly item: string
  readonly headline: string
  readonly text: string
}

/** Weight of a word in the headline, relative to the text. */
export const HEADLINE_WEIGHT = 4
/** BM25: how fast further occurrences of a word count less, and how much a long text counts less. */
const K = 1.2
const B = 0.5
/** Weight of a word in an insight's headline, which is its story's. */
const INHERITED_WEIGHT = 0.5

/**
 * Added to a score, as a share of the highest possible one: all words in the headline; next to one another
 * there.
 */
const ALL_IN_HEADLINE_SHARE = 0.5
const SIDE_BY_SIDE_SHARE = 0.25
/** As above, in the text. */
const SIDE_BY_SIDE_IN_TEXT_SHARE = 0.1
/**
 * Scores that differ by less than this share of the highest possible one are equal, and the newer is first.
 */
const EQUAL_SHARE = 0.05

/**
 * Returns document numbers, most relevant first, ties newest first: BM25 over the candidates with extra
 * weight for the headline, for all words in it, and for words side by side. (FTS5's own bm25 counts every hit
 * of every word first, which takes 100 ms for a common one.) Of a report's documents only the best has its
 * place; the others come after all reports.
 */
export function rank(candidates: readonly Candidate[], query: Query): readonly number[] {
  const finders = query.groups.map(anyFinder)
  const phrase = phraseOf(query)
  return rankCounted(
    candidates.map((candidate) => ({
      rowid: candidate.rowid,
      item: `${issueNumberOf(candidate.rowid)} ${candidate.item}`,
      length: candidate.text.length,
      ...matchesIn(candidate, finders, phrase),
    })),
  )
}

/** Returns a finder of any of a group's alternatives: one is as good as another. */
function anyFinder(group: readonly Term[]): Finder {
  const finders = group.map(finderOf)
  return (text) => finders.flatMap((find) => find(text))
}

/** A document with its matches. */
export interface Counted extends Matches {
  readonly rowid: number
  /** Documents of one item have the same. */
  readonly item: string
  /** Length of its text in UTF-16 units. */
  readonly length: number
}

/** Returns document numbers, most relevant first, as {@link rank} does. */
export function rankCounted(candidates: readonly Counted[]): readonly number[] {
  const terms = candidates[0]?.counts.length ?? 0
  const idf = Array.from({ length: terms }, (_, term) =>
    inverse(candidates.length, candidates.filter(({ counts }) => (counts[term] ?? 0) > 0).length),
  )
  const total = sumOf(idf)
  const mean = candidates.reduce((sum, { length }) => sum + length, 1) / Math.max(candidates.length, 1)
  const scored = candidates.map(({ rowid, item, length, counts, share }) => {
    const norm = K * (1 - B + (B * length) / mean)
    const words = counts.reduce((sum, count, term) => sum + ((idf[term] ?? 0) * count) / (count + norm), 0)
    const score = total === 0 ? 0 : words / total + share
    return { rowid, item, score: Math.round(score / EQUAL_SHARE) }
  })
  const ordered = scored.toSorted((a, b) => b.score - a.score || b.rowid - a.rowid)
  const first = new Map(ordered.toReversed().map(({ item, rowid }) => [item, rowid]))
  const isFirst = ({ item, rowid }: (typeof ordered)[number]): boolean => first.get(item) === rowid
  return [...ordered.filter(isFirst), ...ordered.filter((one) => !isFirst(one))].map(({ rowid }) => rowid)
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/**
 * Returns a finder of a query's words side by side, in their order; `undefined` unless it has several words.
 */
function phraseOf(query: Query): Finder | undefined {
  const term = termOfAll(query)
  return term && finderOf(term)
}

/** Returns the words of a query as one term; `undefined` unless it has several words and no alternatives. */
export function termOfAll({ groups }: Query): Term | undefined {
  const words = groups.flatMap((group) => group[0]?.text ?? [])
  return words.length > 1 && groups.every((group) => group.length === 1)
    ? { text: words.join(' ') }
    : undefined
}

/** Where the words of a query are. */
interface Places {
  /** All words, of several, are in the headline. */
  readonly isInHeadline: boolean
  /** They are side by side in the headline, or in the text. */
  readonly isBesideInHeadline: boolean
  readonly isBesideInText: () => boolean
}

/** Returns what the places of the matches add to the score. */
export function shareOf({ isInHeadline, isBesideInHeadline, isBesideInText }: Places): number {
  const beside = isBesideInHeadline ? SIDE_BY_SIDE_SHARE : isBesideInText() ? SIDE_BY_SIDE_IN_TEXT_SHARE : 0
  return beside + (isInHeadline ? ALL_IN_HEADLINE_SHARE : 0)
}

interface Matches {
  /** Weighted number of matches of each group of alternatives. */
  readonly counts: readonly number[]
  /** What the places of the matches add, as a share of the highest possible score. */
  readonly share: number
}

function matchesIn(candidate: Candidate, finders: readonly Finder[], phrase: Finder | undefined): Matches {
  const counts = countsIn(candidate, finders)
  const { kind, headline, text } = candidate
  if (kind !== 'story' && kind !== 'brief') return { counts, share: 0 }
  const head = fold(headline)
  const isInHeadline = finders.length > 1 && finders.every((find) => find(head).length > 0)
  return {
    counts,
    share: shareOf({
      isInHeadline,
      isBesideInHeadline: phrase !== undefined && phrase(head).length > 0,
      isBesideInText: () => phrase !== undefined && phrase(fold(text)).length > 0,
    }),
  }
}

/**
 * Returns the weighted number of matches of each group. Lower case suffices for most text; the text is folded
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
