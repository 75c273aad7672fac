import type { Reading } from './model'
import type { Names } from './names'
import { nearWords, tenThousands } from './near-words'
import { type ContentWords, contentWords } from './question-words'

/** A question or unspaced query is read up to this length. */
const MAX_READ_CHARS = 80
const MAX_READ_WORDS = 12
/** A question with fewer hits than this is also read without its question words. */
export const FEW_HITS = 5

/** What to search in place of a query. */
export interface ReadQuery {
  readonly reading: Reading
  /** In the syntax of queries. */
  readonly query: string
}

/** Counts the hits of a query, with the filters of the search or without any. */
export interface Counts {
  readonly filtered: (query: string) => number
  readonly anywhere: (query: string) => number
}

/**
 * Returns how to read a query that finds nothing or little as it is; `undefined` if no reading finds more. A
 * query without question words is read as separate words only if no report of any day contains it. Where that
 * finds little, too, words that mean nearly the same count. Quotes, `-` and `OR` ask for the query as it is.
 */
export function readingOf(
  input: string,
  literal: number,
  names: Names,
  counts: Counts,
): ReadQuery | undefined {
  if (literal >= FEW_HITS || input.length > MAX_READ_CHARS || OPERATOR.test(input)) return undefined
  const content = contentWords(input, names.nameAt)
  if (content.words.length === 0 || content.words.length > MAX_READ_WORDS) return undefined
  const reading = wordsOf(input, content, literal, names, counts)
  const plain = reading && { reading, query: reading.words.join(' ') }
  const found = plain === undefined ? literal : counts.filtered(plain.query)
  return found >= FEW_HITS ? plain : (nearReading(input, content.words, { literal, found }, counts) ?? plain)
}

/** Returns the reading by the words of a query themselves. */
function wordsOf(
  input: string,
  { words, asked }: ContentWords,
  literal: number,
  names: Names,
  counts: Counts,
): Reading | undefined {
  if (!asked && (literal > 0 || counts.anywhere(input) > 0)) return undefined
  const named = words.map((word) => names.nameOfPinyin(word) ?? word)
  const whole = names.nameOfPinyin(input)
  const choices = whole === undefined ? [named] : [[whole], named]
  const isPinyin = whole !== undefined || named.some((word, at) => word !== words[at])
  const kind = isPinyin ? 'pinyin' : asked ? 'question' : 'words'
  for (const choice of choices) {
    if (counts.filtered(choice.join(' ')) > literal) return { kind, words: choice, unknown: [], literal }
  }
  // A misspelt word is unknown too: without a question it is corrected, not left out.
  return asked ? withoutUnknown(named, { kind, literal }, counts) : undefined
}

/**
 * Several words, of which one is a name of letters: in a phrase of Chinese alone readers mean the very words.
 */
const SEVERAL = /[\p{L}\p{N}]\s+[\p{L}\p{N}]|[a-z\d]\p{Script=Han}|\p{Script=Han}[a-z\d]/iu

/** Returns the reading by words that mean nearly the same, if it finds more. */
function nearReading(
  input: string,
  pieces: readonly string[],
  { literal, found }: { readonly literal: number; readonly found: number },
  counts: Counts,
): ReadQuery | undefined {
  const words = withCounters(pieces)
  if (words.length < 2 || !SEVERAL.test(input)) return undefined
  const groups = words.map(alternatives)
  if (groups.some((group) => group.length === 1 && [...(group[0] ?? '')].length < 2)) return undefined
  const query = groups.map((group) => group.join(' OR ')).join(' ')
  if (counts.filtered(query) <= found) return undefined
  return { reading: { kind: 'near', words, unknown: [], literal }, query }
}

/** Joins what is counted to its number: 十万, 卡. */
function withCounters(words: readonly string[]): readonly string[] {
  const isCounter = (at: number): boolean =>
    /万$/.test(words[at - 1] ?? '') && [...(words[at] ?? '')].length === 1
  return words.flatMap((word, at) =>
    isCounter(at) ? [] : [word + (isCounter(at + 1) ? (words[at + 1] ?? '') : '')],
  )
}

/** A single character is in too many words (告 in 报告), so words in its place stand alone. */
function alternatives(word: string): readonly string[] {
  const near = nearWords(word)
  const number = tenThousands(word)
  return [
    ...([...word].length < 2 && near.length > 0 ? [] : [word]),
    ...near,
    ...(number === undefined ? [] : [number]),
  ]
}

/** Quotes, exclusions and alternatives, as `parseQuery` reads them. */
const OPERATOR = /["“”„‟＂|｜]|(?:^|\s)[-－−﹣]\S|(?:^|\s)(?:OR|ＯＲ)\s/u

/** Leaves out the words that no report contains. */
function withoutUnknown(
  words: readonly string[],
  reading: Pick<Reading, 'kind' | 'literal'>,
  counts: Counts,
): Reading | undefined {
  const known = words.filter((word) => counts.anywhere(word) > 0)
  if (known.length === 0 || known.length === words.length) return undefined
  if (known.every((word) => word.length < 2)) return undefined
  if (counts.filtered(known.join(' ')) <= reading.literal) return undefined
  return { ...reading, words: known, unknown: words.filter((word) => !known.includes(word)) }
}
