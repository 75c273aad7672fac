import type { Database } from 'libsql'
import { ConverterBuilder } from 'opencc-js/core'
import * as toSimplified from 'opencc-js/preset/t2cn'
import { atomsOf } from './atoms'
import { distance } from './distance'
import { fold } from './fold'
import type { SearchFilters, Suggestion, Total } from './model'
import type { KnownTopic, Names } from './names'
import { nearWords } from './near-words'
import { contentWords } from './question-words'
import { wordsLike } from './vocabulary'

/** Maximum numbers of suggested spellings and topics. */
const MAX_SPELLINGS = 3
const MAX_TOPICS = 3

/** Counts the hits of a query. */
type Count = (query: string, filters: SearchFilters) => Total

/**
 * Returns alternatives to a search without results: other spellings, topics, more days, fewer filters. Each
 * alternative has results.
 */
export function suggest(
  db: Database,
  input: string,
  filters: SearchFilters,
  names: Names,
  count: Count,
): readonly Suggestion[] {
  const spellings = [
    ...new Set([mainland(input), ...correctedWords(db, input), ...nearNames(input, names.topics)]),
  ]
    .filter((query) => fold(query) !== fold(input) && count(query, filters).count > 0)
    .slice(0, MAX_SPELLINGS)
  return [
    ...wider(input, filters, count),
    ...spellings.map((query): Suggestion => ({ kind: 'spelling', query })),
    ...fewerOrNearWords(contentWords(input.slice(0, 80), names.nameAt).words, filters, count),
    ...topicsNear(input, names.topics).map(({ id, name }): Suggestion => ({ kind: 'topic', id, name })),
  ]
}

function wider(input: string, filters: SearchFilters, count: Count): readonly Suggestion[] {
  const { from, to, ...rest } = filters
  const dates = from === undefined && to === undefined ? undefined : count(input, rest)
  if (dates !== undefined && dates.count > 0) return [{ kind: 'dates', total: dates }]
  const all = Object.keys(rest).length === 0 ? undefined : count(input, {})
  return all !== undefined && all.count > 0 ? [{ kind: 'filters', total: all }] : []
}

/** Converts Taiwan's words to mainland words: 軟體 → 软件. */
const mainland = ConverterBuilder(toSimplified)({ from: 'twp', to: 'cn' })

/**
 * Returns variants of the query. In each variant, one of the first three Latin words is replaced by a similar
 * word.
 */
function correctedWords(db: Database, input: string): readonly string[] {
  const folded = fold(input.slice(0, 200))
  const words = atomsOf(folded).filter(
    ({ kind, text }) => kind === 'word' && text.length > 2 && /[a-z]/.test(text),
  )
  return words
    .slice(0, 3)
    .flatMap(({ text, start, end }) =>
      nearest(text, wordsLike(db, text)).map((word) => folded.slice(0, start) + word + folded.slice(end)),
    )
}

/**
 * Returns names of topics that differ from the query in one character (英伟哒 → 英伟达), or in two if the query is
 * long.
 */
function nearNames(input: string, topics: readonly KnownTopic[]): readonly string[] {
  // Two characters of another script are no misspelling: Meta 挖人 is not Meta AI.
  const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
  const long = topics
    .flatMap(({ names }) => names)
    .filter((name) => name.length > 2 && isHan(name) === isHan(input))
  return nearest(fold(input.trim().slice(0, 40)), long)
}

/** Returns the most similar words, at edit distance 1, or 2 for words of six letters and more. */
function nearest(word: string, among: readonly string[]): readonly string[] {
  const limit = word.length > 5 ? 2 : 1
  return among
    .map((other) => ({ other, off: distance(word, fold(other), limit) }))
    .filter(({ off }) => off > 0 && off <= limit)
    .sort((a, b) => a.off - b.off)
    .slice(0, MAX_SPELLINGS)
    .map(({ other }) => other)
}

/**
 * Returns variants of the query that have hits, each with one word replaced by a near word. If there are
 * none, returns variants without one of the words; variants with the fewest hits come first.
 */
function fewerOrNearWords(
  words: readonly string[],
  filters: SearchFilters,
  count: Count,
): readonly Suggestion[] {
  if (words.length < 2 || words.length > MAX_VARIED_WORDS) return []
  const near = words.flatMap((word, at) => nearWords(word).map((other) => words.with(at, other)))
  const fewer = words.map((_, at) => words.toSpliced(at, 1))
  const found = (choices: readonly (readonly string[])[]) =>
    choices.flatMap((choice) => {
      const query = choice.join(' ')
      const total = choice.some((word) => word.length > 1) ? count(query, filters) : ZERO_TOTAL
      return total.count > 0 ? [{ kind: 'words' as const, query, total }] : []
    })
  const nearer = found(near)
  return (nearer.length > 0 ? nearer : found(fewer).sort((a, b) => a.total.count - b.total.count)).slice(
    0,
    MAX_SPELLINGS,
  )
}

/** Queries with more words have too many variants to count. */
const MAX_VARIED_WORDS = 6
const ZERO_TOTAL: Total = { count: 0, exact: true }

/** Returns topics with a name that contains the query or is contained in it. */
function topicsNear(input: string, topics: readonly KnownTopic[]): readonly KnownTopic[] {
  const query = fold(input.slice(0, 200))
  const near = (name: string): boolean =>
    name.length > 1 && (query.includes(name) || (query.trim().length > 1 && name.includes(query.trim())))
  return topics.filter(({ names }) => names.some((one) => near(fold(one)))).slice(0, MAX_TOPICS)
}
