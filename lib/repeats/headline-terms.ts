/** A word of a headline, with its position. */
export interface Term {
  /** A Latin name (`grok`), a name with its version (`grok 4.6`) or two neighbouring Han characters. */
  readonly key: string
  readonly kind: 'name' | 'version' | 'han'
  /** Position in the folded headline, in characters. `end` is exclusive. */
  readonly start: number
  readonly end: number
}

/** A headline prepared for comparison. */
export interface HeadlineTerms {
  /**
   * The headline in lower case, normalised with NFKC (full-width letters become half-width), and with the
   * full names of states.
   */
  readonly text: string
  readonly terms: readonly Term[]
  readonly keys: ReadonlySet<string>
}

const WORD = /[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*(?:[ -]?v?\d+(?:\.\d+)*(?![a-z0-9]))?|\p{Script=Han}+/gu
/**
 * Matches a name and its version. The version follows directly, or after a space or hyphen: `grok4.6`, `Grok
 * 4.6`, `LingBot-VA 2.0`.
 */
const VERSIONED = /^(.*?[a-z])[ -]?v?(\d+(?:\.\d+)*)$/

/** Short names of states of the USA, and the full names that headlines also use. */
const STATES: Readonly<Record<string, string>> = {
  佛州: '佛罗里达州',
  加州: '加利福尼亚州',
  得州: '得克萨斯州',
  德州: '得克萨斯州',
}
const SHORT_STATE = new RegExp(Object.keys(STATES).join('|'), 'g')

/** Returns the terms of a headline. A number that does not follow a name is not a term. */
export function headlineTerms(headline: string): HeadlineTerms {
  const text = headline
    .normalize('NFKC')
    .toLowerCase()
    .replace(SHORT_STATE, (short) => STATES[short] ?? short)
  const terms = [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
    /^[a-z]/.test(word) ? nameTerms(word, index) : pairTerms(word, index),
  )
  return { text, terms, keys: new Set(terms.map(({ key }) => key)) }
}

function nameTerms(word: string, start: number): readonly Term[] {
  const [, name = word, version] = VERSIONED.exec(word) ?? []
  const parts = name.split(/[ .-]/).filter((part) => /^[a-z]/.test(part))
  const keys = parts.length > 1 ? [name, ...parts] : [name]
  const end = start + name.length
  return [
    ...(version === undefined
      ? []
      : [{ key: `${name} ${version}`, kind: 'version' as const, start, end: start + word.length }]),
    ...keys.map((key) => ({ key, kind: 'name' as const, start, end })),
  ]
}

const pairTerms = (word: string, start: number): readonly Term[] =>
  Array.from({ length: word.length - 1 }, (_, at) => ({
    key: word.slice(at, at + 2),
    kind: 'han' as const,
    start: start + at,
    end: start + at + 2,
  }))
