import { fold } from './fold'

/** An alias of a topic, prepared for matching and for checks. */
export interface Alias {
  /** The alias as written, without its asterisk. */
  readonly text: string
  /**
   * The alias in folded spelling (see `fold.ts`) and without gaps. Two aliases with the same key are equal.
   */
  readonly key: string
  /** All spellings to search for, folded: with nothing, a space or a hyphen between words. */
  readonly spellings: readonly string[]
  /** True if a version may directly follow the name (Qwen3). */
  readonly versioned: boolean
}

const MAX_ALIAS_GAPS = 4
const MAX_ALIAS_CHARS = 60

/** Parses an alias of `topics.yaml`. Returns the reason if it is invalid. */
export function readAlias(written: string): Alias | { readonly reason: string } {
  const versioned = written.endsWith('*')
  const text = versioned ? written.slice(0, -1).trimEnd() : written
  if (text.includes('*')) return { reason: 'has a * that is not at its end' }
  if (!/[\p{L}\p{N}]/u.test(text)) return { reason: 'has no letter or digit' }
  if (text.length > MAX_ALIAS_CHARS) return { reason: `is longer than ${MAX_ALIAS_CHARS} characters` }
  const words = wordsOf(fold(text))
  if (words.length - 1 > MAX_ALIAS_GAPS) return { reason: `has more than ${MAX_ALIAS_GAPS + 1} words` }
  return { text, key: words.join(''), spellings: spellingsOf(words), versioned }
}

/** Splits a text into words: at spaces and hyphens, and between Chinese characters and letters or digits. */
const wordsOf = (folded: string): readonly string[] =>
  folded
    .split(
      /[ -]+|(?<=\p{Script=Han})(?=[\p{Script=Latin}\p{N}])|(?<=[\p{Script=Latin}\p{N}])(?=\p{Script=Han})/u,
    )
    .filter((word) => word !== '')

const spellingsOf = ([first = '', ...rest]: readonly string[]): readonly string[] =>
  rest.reduce<readonly string[]>(
    (heads, word) => heads.flatMap((head) => ['', ' ', '-'].map((gap) => head + gap + word)),
    [first],
  )
