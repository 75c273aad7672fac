/** A text as it is compared: its words in order, pairs of neighbouring signs for Han. */
export interface Words {
  /** One entry a Latin word or number; a run of Han signs is the list of its pairs. */
  readonly runs: readonly (readonly string[])[]
  readonly set: ReadonlySet<string>
}

/**
 * Latin words and numbers with their parts (`lingbot-va` is also `lingbot`), and pairs of neighbouring Han signs.
 * @param before words that stand before the text
 */
export function wordsIn(text: string, before?: Words): Words {
  const runs = before === undefined ? [] : [...before.runs]
  const set = new Set(before?.set)
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (isLatin(word)) for (const part of withParts(word)) runs.push([part])
    else if (word.length > 1) runs.push(pairsOf(word))
  }
  for (const run of runs) for (const word of run) set.add(word)
  return { runs, set }
}

const WORD = /[a-z0-9]+(?:[.-][a-z0-9]+)*|\p{Script=Han}+/gu

const isLatin = (word: string): boolean => /^[a-z0-9]/.test(word)

const withParts = (word: string): readonly string[] => (word.includes('-') ? [word, ...word.split('-')] : [word])

const pairsOf = (signs: string): readonly string[] => Array.from({ length: signs.length - 1 }, (_, at) => signs.slice(at, at + 2))

/** Names in a headline: its words in Latin letters, of two signs at least. */
export const namesIn = ({ runs }: Words): readonly string[] =>
  runs.flatMap(([word = '']) => (/^[a-z]/.test(word) && word.length > 1 ? [word] : []))

export const numbersIn = (text: string): ReadonlySet<string> => new Set(text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? [])

/** The longest stretches of a text whose words another one has, too: one entry each, its words in order. */
export function sharedStretches({ runs }: Words, other: ReadonlySet<string>): readonly (readonly string[])[] {
  const stretches = new Map<string, readonly string[]>()
  for (const run of runs) {
    let stretch: string[] = []
    const close = (): void => {
      if (stretch.length > 0) stretches.set(stretch.join(), stretch)
      stretch = []
    }
    for (const word of run) {
      if (other.has(word)) stretch.push(word)
      else close()
    }
    close()
  }
  return [...stretches.values()]
}
