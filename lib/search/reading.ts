import type { Reading } from './model'
import type { Names } from './names'
import { contentWords } from './question-words'

/** A question or unspaced query is read up to this length. */
const MAX_READ_CHARS = 80
const MAX_READ_WORDS = 12
/** A question with fewer hits than this is also read without its question words. */
export const FEW_HITS = 5

/** Counts the hits of a query, with the filters of the search or without any. */
export interface Counts {
  readonly filtered: (query: string) => number
  readonly anywhere: (query: string) => number
}

/**
 * Returns how to read a query that finds nothing or little as it is; `undefined` if no reading finds more. A
 * query without question words is only read otherwise if no report of any day contains it. Quotes, `-` and
 * `OR` ask for the query as it is.
 */
export function readingOf(input: string, literal: number, names: Names, counts: Counts): Reading | undefined {
  if (literal >= FEW_HITS || input.length > MAX_READ_CHARS || OPERATOR.test(input)) return undefined
  const { words, asked } = contentWords(input, names.nameAt)
  if (words.length === 0 || words.length > MAX_READ_WORDS) return undefined
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
