import { fold } from './fold'
import type { Query, Term } from './model'
import { type Finder, finderOf, type MatchSpan } from './pattern'

/** A document that is ranked. */
export interface Candidate {
  readonly rowid: number
  readonly kind: string
  readonly headline: string
  readonly text: string
  /** Ids of the topics that the document is about, separated by spaces. */
  readonly topics: string
}

/** Weight of a word in the headline, relative to the text. */
export const HEADLINE_WEIGHT = 4
/**
 * Parameters of BM25. `K`: how much further occurrences of a word count; `B`: how much less a long text
 * counts.
 */
const K = 1.2
const B = 0.5
/**
 * Weight of a word in the headline of an insight or impact note. It is low, because the headline belongs to
 * the story.
 */
const INHERITED_WEIGHT = 0.5

/**
 * Shares of the highest possible score that are added to the score of a document:
 * - `IN_HEADLINE_SHARE`: if all words are in the headline. If only some of them are, a part of it is added,
 *   which is larger for rare words.
 * - `FIRST_SHARE`: if the headline begins with the first word, because most headlines begin with their
 *   subject
 * - `SIDE_BY_SIDE_SHARE`, `SIDE_BY_SIDE_IN_TEXT_SHARE`: if all words are side by side in the headline, or in
 *   the text
 * - `VERSION_SHARE`: if all words are side by side and the last is a number. It is larger than all other
 *   shares together, because Opus 5 is another model than Opus 4.5, even if a headline with Opus 4.5 also has
 *   GLM-5.
 * - `CLOSE_SHARE`: if all words are close to one another in the text
 * - `ABOUT_SHARE`: if the document has all topics that the query names
 */
const IN_HEADLINE_SHARE = 0.5
const FIRST_SHARE = 0.1
const SIDE_BY_SIDE_SHARE = 0.25
const SIDE_BY_SIDE_IN_TEXT_SHARE = 0.1
const VERSION_SHARE = 3
const CLOSE_SHARE = 0.15
const ABOUT_SHARE = 0.25
/** Words are close if they start at most this many characters apart. */
const CLOSE_CHARS = 40
/**
 * Scores that differ by less than about this share of the highest possible score count as equal. Of documents
 * with equal scores, the newer document comes first.
 */
const EQUAL_SHARE = 0.05

/**
 * Returns document numbers, most relevant first; among equal documents, the newest first. The score is BM25
 * over the candidates, with extra weight for the headline, for all words in it, and for words side by side.
 * (FTS5's own bm25 counts every hit of every word first, which takes 100 ms for a frequent word.)
 * @param topics ids of the topics that the query names
 * @param literal numbers of the documents that match the words as typed; `undefined` if all documents match
 * them. Good hits among these documents come first
 */
export function rank(
  candidates: readonly Candidate[],
  query: Query,
  topics: readonly string[] = [],
  literal?: ReadonlySet<number>,
): readonly number[] {
  const criteria = criteriaOf(query, topics)
  return rankCounted(
    candidates.map((candidate) => {
      const { isGood, ...matches } = matchesIn(candidate, criteria)
      const isFirst = isGood && literal?.has(candidate.rowid) === true
      return { rowid: candidate.rowid, length: candidate.text.length, ...matches, isFirst }
    }),
  )
}

/**
 * Returns the candidates that are likely to be useful for a query of several words: all words are in the
 * headline, or at least one word is in the headline and all words are close to one another in the text.
 */
export function goodHits(candidates: readonly Candidate[], query: Query): readonly Candidate[] {
  const criteria = criteriaOf(query, [])
  return candidates.filter((candidate) => matchesIn(candidate, criteria).isGood)
}

const criteriaOf = (query: Query, topics: readonly string[]): Criteria => ({
  finders: query.groups.map(anyFinder),
  phrase: phraseOf(query),
  isVersion: isVersion(query),
  topics,
})

/** The parts of a query, prepared for searching each candidate. */
interface Criteria {
  /** One finder for each group of alternatives. */
  readonly finders: readonly Finder[]
  /** Finds all words side by side; `undefined` for a single word. */
  readonly phrase: Finder | undefined
  readonly isVersion: boolean
  readonly topics: readonly string[]
}

/** Returns a finder that returns the matches of all alternatives of a group. */
function anyFinder(group: readonly Term[]): Finder {
  const finders = group.map(finderOf)
  return (text) => finders.flatMap((find) => find(text))
}

/** A document with its matches. */
export interface Counted extends Pick<Matches, 'counts' | 'heads' | 'share'> {
  /**
   * True for a good hit of the words as typed, if other documents match only an interpretation of the query.
   * Such a hit comes before all other documents.
   */
  readonly isFirst?: boolean
  readonly rowid: number
  /** Length of the document's text in UTF-16 units. */
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
  const scored = candidates.map(({ rowid, length, counts, heads, share, isFirst = false }) => {
    const norm = K * (1 - B + (B * length) / mean)
    const words = counts.reduce((sum, count, term) => sum + ((idf[term] ?? 0) * count) / (count + norm), 0)
    const head = sumOf(heads.map((has, term) => (has ? (idf[term] ?? 0) : 0)))
    const score = total === 0 ? 0 : (words + IN_HEADLINE_SHARE * head) / total + share
    return { rowid, isFirst, score: Math.round(score / EQUAL_SHARE) }
  })
  return scored
    .sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.score - a.score || b.rowid - a.rowid)
    .map(({ rowid }) => rowid)
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/**
 * Returns a finder of a query's words side by side, in their order; `undefined` if the query has fewer than
 * two words.
 */
function phraseOf(query: Query): Finder | undefined {
  const term = termOfAll(query)
  return term && finderOf(term)
}

/**
 * Returns the words of a query as one term. Of alternatives, the first is taken. Returns `undefined` if the
 * query has fewer than two words.
 */
export function termOfAll({ groups }: Query): Term | undefined {
  const words = groups.flatMap((group) => group[0]?.text ?? [])
  return words.length > 1 ? { text: words.join(' ') } : undefined
}

/** Tells whether a query is a name in letters and a number after it, such as Opus 5 or Gemini 3.5. */
export const isVersion = (query: Query): boolean => /^[a-z]\D* \d[\d.]*$/.test(termOfAll(query)?.text ?? '')

/** Where the words of a query are in a document. */
interface Places {
  /** True if the headline begins with the first word of the query. */
  readonly isFirst: boolean
  /** Whether the words are side by side in the headline, and in the text. */
  readonly isBesideInHeadline: boolean
  readonly isBesideInText: () => boolean
  /** True if all words are close to one another in the text. */
  readonly isClose: boolean
  /** True if the query is a name and its version: Opus 5. */
  readonly isVersion: boolean
}

/**
 * Returns the part of the score that depends on the places of the matches, as a share of the highest possible
 * score.
 */
export function shareOf(places: Places): number {
  const { isFirst, isBesideInHeadline, isBesideInText, isClose, isVersion } = places
  const beside = isBesideInHeadline ? SIDE_BY_SIDE_SHARE : isBesideInText() ? SIDE_BY_SIDE_IN_TEXT_SHARE : 0
  const version = isVersion && beside > 0 ? VERSION_SHARE : 0
  const first = isFirst ? FIRST_SHARE : 0
  return beside + version + first + (isClose ? CLOSE_SHARE : 0)
}

interface Matches {
  /** Weighted number of matches of each group of alternatives. */
  readonly counts: readonly number[]
  /** Whether each group is in the document's own headline. */
  readonly heads: readonly boolean[]
  /**
   * Part of the score that depends on the places of the matches, as a share of the highest possible score.
   */
  readonly share: number
  /** True if the document is a good hit (see `goodHits`). */
  readonly isGood: boolean
}

/** The matches in one document, for each word of the query with its alternatives (`a OR b`). */
interface Found {
  readonly head: readonly (readonly MatchSpan[])[]
  readonly body: readonly (readonly MatchSpan[])[]
  /** The text that was searched: in lower case, or folded. */
  readonly text: string
}

function matchesIn(candidate: Candidate, { finders, phrase, topics, isVersion }: Criteria): Matches {
  const { kind, headline } = candidate
  const { head, body, text } = find(candidate, finders)
  const isNote = kind !== 'story' && kind !== 'brief'
  const weight = isNote ? INHERITED_WEIGHT : HEADLINE_WEIGHT
  const counts = head.map((matches, group) => weight * matches.length + (body[group]?.length ?? 0))
  if (isNote) return { counts, heads: [], share: 0, isGood: false }
  const isClose = areClose(body)
  const own = candidate.topics.split(' ')
  const isAbout = topics.length > 0 && topics.every((topic) => own.includes(topic))
  const heads = head.map((matches) => matches.length > 0)
  const places = shareOf({
    isFirst: head[0]?.[0]?.start === 0,
    isBesideInHeadline: phrase !== undefined && phrase(fold(headline)).length > 0,
    isBesideInText: () => isClose && phrase !== undefined && phrase(text).length > 0,
    isClose,
    isVersion,
  })
  const isGood = heads.every(Boolean) || (heads.some(Boolean) && isClose)
  return { counts, heads, share: places + (isAbout ? ABOUT_SHARE : 0), isGood }
}

/**
 * Returns the matches in headline and text. Lower case suffices for most text; the text is folded only if
 * nothing matches.
 */
function find({ headline, text }: Candidate, finders: readonly Finder[]): Found {
  const head = fold(headline)
  const inHead = finders.map((finder) => finder(head))
  const quick = text.toLowerCase()
  const inBody = finders.map((finder) => finder(quick))
  if ([...inHead, ...inBody].some((matches) => matches.length > 0))
    return { head: inHead, body: inBody, text: quick }
  const body = fold(text)
  return { head: inHead, body: finders.map((finder) => finder(body)), text: body }
}

/**
 * Tells whether there are several groups, and a match of the first is close to a match of each other group.
 */
function areClose([first = [], ...others]: readonly (readonly MatchSpan[])[]): boolean {
  const isNear = (a: MatchSpan, b: MatchSpan): boolean => Math.abs(a.start - b.start) <= CLOSE_CHARS
  return (
    others.length > 0 && first.some((one) => others.every((spans) => spans.some((span) => isNear(one, span))))
  )
}

const inverse = (all: number, having: number): number =>
  Math.log(1 + (all - having + 0.5) / (having + 0.5)) + 0.1
