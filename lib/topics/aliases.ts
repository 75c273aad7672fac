import { fold } from './fold'

/** An alias, prepared for the matcher and the checks. */
export interface Alias {
  /** As written, without its asterisk. */
  readonly text: string
  /** Folded, without gaps; aliases with the same key are equal. */
  readonly key: string
  /** Every spelling to search for, folded: with nothing, a space or a hyphen between words. */
  readonly spellings: readonly string[]
  /** True if a version may follow directly (Qwen3). */
  readonly versioned: boolean
}

const MAX_ALIAS_GAPS = 4
const MAX_ALIAS_CHARS = 60

/** Parses an alias as written in the file; returns a reason if it is invalid. */
export function readAlias(written: string): Alias | { readonly reason: string } {
  const versioned = written.endsWith('*')
  const text = versioned ? written.slice(0, -1).trimEnd() : written
  if (text.includes('*')) return { reason: 'has a * that is not at its end' }
  if (!/[\p{L}\p{N}]/u.test(text)) return { reason: 'has no letter' }
  if (text.length > MAX_ALIAS_CHARS) return { reason: `is longer than ${MAX_ALIAS_CHARS} characters` }
  const words = wordsOf(fold(text))
  if (words.length - 1 > MAX_ALIAS_GAPS) return { reason: `has more than ${MAX_ALIAS_GAPS + 1} words` }
  return { text, key: words.join(''), spellings: spellingsOf(words), versioned }
}

/** Words are separated by spaces and hyphens, and where Han characters meet letters or digits. */
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
