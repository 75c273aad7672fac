import { type Atom, atomsOf } from './atoms'
import type { Query, SearchFilters, Term } from './model'
import { edgeForm, filterToken, signAfter, streamOf, wordToken } from './tokens'

/** Returns the words of the vocabulary with this prefix, the most frequent first. */
export type Expand = (beginning: string) => readonly string[]

/** What a document must contain to match a term. */
export type Match =
  /** These tokens in consecutive positions. */
  | { readonly kind: 'phrase'; readonly tokens: readonly string[] }
  | { readonly kind: 'any' | 'all'; readonly of: readonly Match[] }

/**
 * Returns a query as an FTS5 expression. It contains only tokens that we quote, so no input can act as an
 * operator.
 */
export function toExpression(query: Query, filters: SearchFilters, expand: Expand): string {
  const anyOf = (terms: readonly Term[]): Match => any(terms.map((term) => termMatch(term, expand)))
  const wanted = [...query.groups.map(anyOf), ...filterTokens(filters).map((token) => phrase([token]))]
  const met = wanted.map(write).join(' AND ')
  return query.excluded.length === 0 ? met : `(${met}) NOT ${write(anyOf(query.excluded))}`
}

function write(match: Match): string {
  if (match.kind === 'phrase') return `"${match.tokens.join(' ')}"`
  return `(${match.of.map(write).join(match.kind === 'any' ? ' OR ' : ' AND ')})`
}

/**
 * Returns the tokens that a document must have to pass the filters. Days have no token: they are a range of
 * row numbers.
 */
export const filterTokens = ({ kind, topic, sourceKind }: SearchFilters): readonly string[] => [
  ...(kind === undefined ? [] : [filterToken('kind', kind)]),
  ...(topic === undefined ? [] : [filterToken('topic', topic)]),
  ...(sourceKind === undefined ? [] : [filterToken('source', sourceKind)]),
]

const phrase = (tokens: readonly string[]): Match => ({ kind: 'phrase', tokens })
const any = (of: readonly Match[]): Match => ({ kind: 'any', of })

/** Returns what a document must contain to match a term. */
export function termMatch({ text }: Term, expand: Expand): Match {
  const atoms = atomsOf(text)
  const last = atoms.at(-1)
  if (last === undefined) return phrase(['|'])
  if (atoms.every((atom) => atom.kind === 'word')) return wordsMatch(atoms, signAfter(text, last.end), expand)
  if (last.kind === 'word')
    return any(
      endings(last, expand).map((end) =>
        phrase([...streamOf([...atoms.slice(0, -1), { ...last, text: end }])]),
      ),
    )
  return [...text].length > 1 ? hanMatch(atoms, last) : phrase([text])
}

/**
 * Matches words that start with a name of letters and digits. The parts of the name may be joined in any way
 * (`GPT-5`, `GPT 5`). A name with a sign (`c++`) matches only the exact word.
 */
function wordsMatch(atoms: readonly Atom[], sign: string, expand: Expand): Match {
  const [first] = atoms
  const joined = atoms.map((atom) => atom.text).join('')
  if (sign !== '' && first !== undefined && atoms.length === 1) return phrase([wordToken(first) + sign])
  const forms = beginnings(joined, expand).map((form) => phrase([form]))
  return any(atoms.length === 1 ? forms : [...forms, ...phrasesOf(atoms, expand)])
}

/** Returns the words as phrases, one for each possible last word. */
function phrasesOf(atoms: readonly Atom[], expand: Expand): readonly Match[] {
  const last = atoms.at(-1)
  if (last === undefined) return []
  return endings(last, expand).map((end) => phrase(streamOf([...atoms.slice(0, -1), { ...last, text: end }])))
}

/**
 * Returns the words that a word of the query matches: all words that start with this word. A number matches
 * only itself.
 */
const beginnings = (word: string, expand: Expand): readonly string[] =>
  word.length < 2 || isNumber(word) ? [word] : [...new Set([word, ...expand(word)])]

const isNumber = (word: string): boolean => /^[\d.]+$/.test(word)

/** Maximum number of endings of a phrase. FTS5 looks the phrase up once for each of them. */
const MAX_PHRASE_ENDINGS = 4

/**
 * Returns the possible last words of a phrase: words with this prefix, or numbers with the same whole part
 * (`5.5` for 5).
 */
const endings = ({ text }: Atom, expand: Expand): readonly string[] =>
  (isNumber(text) ? [text, ...expand(`${text}.`)] : beginnings(text, expand)).slice(0, MAX_PHRASE_ENDINGS)

/**
 * Matches a span that ends in Han. The pairs of its characters must match in order. If the span ends in a
 * single Han character, this character is in no pair, and an additional form matches it (see `tokens.ts`).
 */
function hanMatch(atoms: readonly Atom[], last: Atom): Match {
  if ([...last.text].length > 1) return phrase(streamOf(atoms))
  const before = atoms.at(-2)
  const end = before?.kind === 'word' && last.gap !== 'break' ? edgeForm(before, last) : last.text
  const rest = streamOf(atoms.slice(0, -1))
  return rest.length === 0 || (atoms.length === 2 && end !== last.text)
    ? phrase([end])
    : { kind: 'all', of: [phrase(rest), phrase([end])] }
}
