/**
 * Assigns a number to each word, because numbers compare faster than words. Features can be compared only if
 * they share one lexicon.
 */
export class Lexicon {
  readonly #numbers = new Map<string, number>()

  numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(word, number)
    return number
  }

  /** Number of words. All assigned numbers are lower. */
  get size(): number {
    return this.#numbers.size
  }
}

/**
 * A text prepared for comparison: its words in order, as numbers of a `Lexicon`. In Han text, each pair of
 * neighbouring characters counts as a word.
 */
export interface WordRuns {
  /**
   * One array for each Latin word or number, and one array for each run of Han characters, with its pairs.
   */
  readonly runs: readonly (readonly number[])[]
  readonly set: ReadonlySet<number>
}

/**
 * Returns Latin words and numbers with their parts (`lingbot-va` is also `lingbot`), and pairs of
 * neighbouring Han characters.
 * @param before words that are put before the words of the text
 */
export function wordsIn(text: string, lexicon: Lexicon, before?: WordRuns): WordRuns {
  const runs: (readonly number[])[] = before === undefined ? [] : [...before.runs]
  const set = new Set(before?.set)
  const add = (run: readonly number[]): void => {
    runs.push(run)
    for (const word of run) set.add(word)
  }
  for (const word of spelled(text)) {
    if (isLatin(word)) for (const part of withParts(word)) add([lexicon.numberOf(part)])
    else if (word.length > 1) add(pairsOf(word, lexicon))
  }
  return { runs, set }
}

/** A name in a headline: a word of two or more Latin letters. */
export interface Name {
  readonly word: number
  /**
   * The part before the first hyphen, which names the series (`lingbot` of `lingbot-va`); without a hyphen,
   * the whole name.
   */
  readonly series: string
}

export const namesIn = (headline: string, lexicon: Lexicon): readonly Name[] =>
  spelled(headline)
    .filter(isLatin)
    .flatMap(withParts)
    .flatMap((word) =>
      /^[a-z]/.test(word) && word.length > 1
        ? [{ word: lexicon.numberOf(word), series: word.replace(/-.*$/, '') }]
        : [],
    )

/** Returns the words of a text in lower case and half width. */
const spelled = (text: string): readonly string[] => text.normalize('NFKC').toLowerCase().match(WORD) ?? []

const WORD = /[a-z0-9]+(?:[.-][a-z0-9]+)*|\p{Script=Han}+/gu

const isLatin = (word: string): boolean => /^[a-z0-9]/.test(word)

const withParts = (word: string): readonly string[] =>
  word.includes('-') ? [word, ...word.split('-')] : [word]

function pairsOf(signs: string, lexicon: Lexicon): readonly number[] {
  const pairs: number[] = []
  for (let at = 0; at < signs.length - 1; at += 1) pairs.push(lexicon.numberOf(signs.slice(at, at + 2)))
  return pairs
}

export const numbersIn = (text: string): ReadonlySet<string> =>
  new Set(text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? [])

/**
 * Returns the longest spans of a text in which every word also occurs in another text. Each span is the list
 * of its words in order.
 */
export function sharedSpans({ runs }: WordRuns, other: ReadonlySet<number>): readonly (readonly number[])[] {
  const spans: (readonly number[])[] = []
  for (const run of runs) {
    let start = 0
    for (let at = 0; at <= run.length; at += 1) {
      const word = run[at]
      if (word !== undefined && other.has(word)) continue
      if (at > start) spans.push(run.slice(start, at))
      start = at + 1
    }
  }
  return spans.length < 2 ? spans : [...new Map(spans.map((span) => [span.join(), span])).values()]
}
