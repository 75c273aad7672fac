import { fold } from './fold'
import type { Query, Reading, Term } from './model'
import type { Names } from './names'
import { nearWords, tenThousands } from './near-words'
import { othersOf } from './other-names'
import { parseQuery } from './query'
import { type ContentWords, contentWords } from './question-words'

/** A query with more characters or words than this is only searched as typed. */
const MAX_READ_CHARS = 80
const MAX_READ_WORDS = 12
/** A query that finds fewer reports than this is also interpreted in other ways. */
export const FEW_HITS = 5

/** The query that is searched in place of the query as typed. */
export interface ReadQuery {
  readonly reading: Reading
  /** Finds the hits. */
  readonly query: Query
  /** The words that are searched, each with its alternatives. Hits are ranked by these words. */
  readonly words: Query
}

/** Functions that count the reports that a query finds: with the filters of the search, or `anywhere`. */
export interface Counts {
  readonly filtered: (query: Query) => number
  /** Counts only reports that are likely to be useful. */
  readonly good: (query: Query) => number
  readonly anywhere: (query: Query) => number
}

/**
 * Returns an interpretation of a query that finds few reports as typed; `undefined` if no interpretation
 * finds more. Interpretations are tried in this order, until one finds enough:
 * - Question words are left out, or words that are written without a space are split: 西湖收购 becomes 西湖 and 收购.
 *   A query without question words is split only if no report of any day contains the query.
 * - Words that mean nearly the same and other names of topics match, too: 上市 or IPO.
 * - Any one of three or more words may be missing.
 *
 * A query with quotes, `-` or `OR` is only searched as typed.
 * @param literal number of reports that the query finds as typed
 * @param good number of useful reports that the query finds with all names of its topics
 */
export function readingOf(
  input: string,
  { literal, good }: { readonly literal: number; readonly good: number },
  names: Names,
  counts: Counts,
): ReadQuery | undefined {
  if (input.length > MAX_READ_CHARS || OPERATOR.test(input)) return undefined
  const content = contentWords(input, names.nameAt)
  if (content.words.length === 0 || content.words.length > MAX_READ_WORDS) return undefined
  const parts = joinedNames(withKnownWords(content.words, fold(input)), counts)
  const readings = [
    () => plainReading(input, content, literal, names, counts),
    () => nearReading(input, parts, literal, names),
    () => partialReading(parts, literal, names, counts),
  ]
  let best: ReadQuery | undefined
  let most = good
  for (const read of readings) {
    const next = read()
    const found = next === undefined ? 0 : counts.good(next.query)
    if (found > most) [best, most] = [next, found]
    if (most >= FEW_HITS) break
  }
  return best
}

/** Joins parts of a typed word again if `nearWords` has the whole word: 无人, 出租, 车 becomes 无人出租车. */
function withKnownWords(words: readonly string[], typed: string): readonly string[] {
  for (let start = 0; start < words.length; start++)
    for (let end = Math.min(words.length, start + 3); end > start + 1; end--) {
      const whole = words.slice(start, end).join('')
      if (typed.includes(whole) && nearWords(whole).length > 0)
        return [...words.slice(0, start), whole, ...withKnownWords(words.slice(end), typed)]
    }
  return words
}

/**
 * Joins neighbouring Latin words that occur side by side in enough reports. Such words are one name, such as
 * Vera Rubin or Gemini 3.5 Pro.
 */
function joinedNames(words: readonly string[], counts: Counts): readonly string[] {
  const joined: string[] = []
  for (const word of words) {
    const name = `${joined.at(-1) ?? ''} ${word}`
    const isName =
      /^[a-z][\w.-]*(?: [\w.-]+)+$/.test(name) && counts.anywhere(phraseOf(name)) >= MIN_NAME_REPORTS
    if (isName) joined[joined.length - 1] = name
    else joined.push(word)
  }
  return joined
}

/** Neighbouring words are one name if at least this many reports have them side by side. */
const MIN_NAME_REPORTS = 2

/** Matches the operators of a query: quotation marks, `|`, `-word` and `OR`, also in full width. */
export const OPERATOR = /["“”„‟＂|｜]|(?:^|\s)[-－−﹣]\S|(?:^|\s)(?:OR|ＯＲ)\s/u

const queryOf = (words: readonly string[]): Query => parseQuery(words.join(' '))

/**
 * Returns the interpretation that searches the words of the query, or the names that its pinyin stands for.
 */
function plainReading(
  input: string,
  content: ContentWords,
  literal: number,
  names: Names,
  counts: Counts,
): ReadQuery | undefined {
  const reading = plainWords(input, content, literal, names, counts)
  if (reading === undefined) return undefined
  const words = reading.kind === 'question' ? withAlternatives(reading.words, names) : queryOf(reading.words)
  return { reading, query: words, words }
}

function plainWords(
  input: string,
  { words, isQuestion }: ContentWords,
  literal: number,
  names: Names,
  counts: Counts,
): Reading | undefined {
  if (!isQuestion && (literal > 0 || counts.anywhere(parseQuery(input)) > 0)) return undefined
  const named = words.map((word) => names.nameOfPinyin(word) ?? word)
  const whole = names.nameOfPinyin(input)
  const choices = whole === undefined ? [named] : [[whole], named]
  const isPinyin = whole !== undefined || named.some((word, at) => word !== words[at])
  const kind = isPinyin ? 'pinyin' : isQuestion ? 'question' : 'words'
  for (const choice of choices) {
    if (counts.filtered(queryOf(choice)) > literal) return { kind, words: choice, unknown: [], literal }
  }
  // A word that no report contains may be misspelt. Without a question word, a suggestion corrects the word.
  // So such words are left out only from questions.
  return isQuestion ? withoutUnknown(named, { kind, literal }, counts) : undefined
}

/** Leaves out the words that no report contains. */
function withoutUnknown(
  words: readonly string[],
  reading: Pick<Reading, 'kind' | 'literal'>,
  counts: Counts,
): Reading | undefined {
  const known = words.filter((word) => counts.anywhere(parseQuery(word)) > 0)
  if (known.length === 0 || known.length === words.length) return undefined
  if (known.every((word) => word.length < 2)) return undefined
  if (counts.filtered(queryOf(known)) <= reading.literal) return undefined
  return { ...reading, words: known, unknown: words.filter((word) => !known.includes(word)) }
}

/**
 * Matches a query of several words: with a space between them, or with Latin and Chinese side by side. A
 * query of Chinese characters without a space does not match, because a reader who types it means exactly
 * these words.
 */
const SEVERAL = /[\p{L}\p{N}]\s+[\p{L}\p{N}]|[a-z\d]\p{Script=Han}|\p{Script=Han}[a-z\d]/iu

/** Returns the interpretation that also searches for words with nearly the same meaning as the query's. */
function nearReading(
  input: string,
  pieces: readonly string[],
  literal: number,
  names: Names,
): ReadQuery | undefined {
  // A single character occurs in too many words to be searched itself.
  const words = withCounters(pieces).filter(
    (word) => [...word].length > 1 || !alternatives(word, names).includes(word),
  )
  if (words.length < 2 || !SEVERAL.test(input)) return undefined
  const query = withAlternatives(words, names)
  return { reading: { kind: 'near', words, unknown: [], literal }, query, words: query }
}

/**
 * If a query has at least `MIN_PARTIAL_WORDS` words, a report may lack one of them. Of a query with more than
 * `MAX_PARTIAL_WORDS` words, only the rarest words are used.
 */
const MIN_PARTIAL_WORDS = 3
const MAX_PARTIAL_WORDS = 4

/** Returns the interpretation that finds reports in which at most one of the words is missing. */
function partialReading(
  pieces: readonly string[],
  literal: number,
  names: Names,
  counts: Counts,
): ReadQuery | undefined {
  const words = rarest(
    withCounters(pieces).filter((word) => [...word].length > 1),
    counts,
  )
  if (words.length < MIN_PARTIAL_WORDS) return undefined
  const all = withAlternatives(words, names)
  // At most one word may be missing: of each pair of words, at least one must match.
  const groups = all.groups.flatMap((group, at) =>
    all.groups.slice(at + 1).map((other) => [...group, ...other]),
  )
  return { reading: { kind: 'partial', words, unknown: [], literal }, query: { ...all, groups }, words: all }
}

/**
 * Returns the words that the fewest reports contain, in the order of the query. Words that no report contains
 * are left out.
 */
function rarest(words: readonly string[], counts: Counts): readonly string[] {
  const counted = words
    .map((word) => ({ word, count: counts.anywhere(phraseOf(word)) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => a.count - b.count)
    .slice(0, MAX_PARTIAL_WORDS)
  const kept = new Set(counted.map(({ word }) => word))
  return words.filter((word) => kept.has(word))
}

/** Joins a number that ends in 万 and the unit after it, a single character: 十万, 卡 becomes 十万卡. */
function withCounters(words: readonly string[]): readonly string[] {
  const isCounter = (at: number): boolean =>
    /万$/.test(words[at - 1] ?? '') && [...(words[at] ?? '')].length === 1
  return words.flatMap((word, at) =>
    isCounter(at) ? [] : [word + (isCounter(at + 1) ? (words[at + 1] ?? '') : '')],
  )
}

/** Returns a query for all of the words, each with its alternatives. */
const withAlternatives = (words: readonly string[], names: Names): Query => ({
  groups: words.map((word) => alternatives(word, names).flatMap(termsOf)),
  excluded: [],
  cut: false,
})

const termsOf = (text: string): readonly Term[] => phraseOf(text).groups.flat()

const phraseOf = (text: string): Query => parseQuery(`"${text}"`)

/**
 * Returns the alternatives of a word: the word itself, words that mean nearly the same, its spelling with
 * digits, and other names of the topic. If a single character has near words, the character itself is left
 * out, because too many other words contain it (告 in 报告).
 */
function alternatives(word: string, names: Names): readonly string[] {
  const near = nearWords(word)
  const number = tenThousands(word)
  const topic = names.topicNamed(word)
  return [
    ...([...word].length < 2 && near.length > 0 ? [] : [word]),
    ...near,
    ...(number === undefined ? [] : [number]),
    ...(topic === undefined ? [] : othersOf(topic, word)),
  ]
}
