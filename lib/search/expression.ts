import { type Atom, atomsOf } from './atoms'
import type { Query, SearchFilters, Term } from './model'
import { edgeForm, filterToken, signAfter, streamOf, wordToken } from './tokens'

/** Returns the words of the vocabulary with this prefix, the most common first. */
export type Expand = (beginning: string) => readonly string[]

/**
 * Returns a query as an FTS5 expression. It contains only tokens that we quote, so no input can act as an
 * operator.
 */
export function toExpression(query: Query, filters: SearchFilters, expand: Expand): string {
  const wanted = query.groups.map((group) => any(group.map((term) => termExpression(term, expand))))
  const met = [...wanted, ...filterTokens(filters).map((token) => phrase([token]))].join(' AND ')
  if (query.excluded.length === 0) return met
  return `(${met}) NOT ${any(query.excluded.map((term) => termExpression(term, expand)))}`
}

const filterTokens = ({ kind, topic, sourceKind }: SearchFilters): readonly string[] => [
  ...(kind === undefined ? [] : [filterToken('kind', kind)]),
  ...(topic === undefined ? [] : [filterToken('topic', topic)]),
  ...(sourceKind === undefined ? [] : [filterToken('source', sourceKind)]),
]

const phrase = (tokens: readonly string[]): string => `"${tokens.join(' ')}"`
const any = (choices: readonly string[]): string => `(${choices.join(' OR ')})`

function termExpression({ text }: Term, expand: Expand): string {
  const atoms = atomsOf(text)
  const last = atoms.at(-1)
  if (last === undefined) return phrase(['|'])
  if (atoms.every((atom) => atom.kind === 'word'))
    return wordsExpression(atoms, signAfter(text, last.end), expand)
  if (last.kind === 'word')
    return any(
      endings(last, expand).map((end) =>
        phrase([...streamOf([...atoms.slice(0, -1), { ...last, text: end }])]),
      ),
    )
  return [...text].length > 1 ? hanExpression(atoms, last) : phrase([text])
}

/**
 * Matches a name of letters and digits at the start of a word, whatever joins its parts; with a sign it
 * matches exactly.
 */
function wordsExpression(atoms: readonly Atom[], sign: string, expand: Expand): string {
  const [first] = atoms
  const joined = atoms.map((atom) => atom.text).join('')
  if (sign !== '' && first !== undefined && atoms.length === 1) return phrase([wordToken(first) + sign])
  const forms = beginnings(joined, expand).map((form) => phrase([form]))
  return any(atoms.length === 1 ? forms : [...forms, ...phrasesOf(atoms, expand)])
}

/** Returns the same words as FTS5 phrases. */
function phrasesOf(atoms: readonly Atom[], expand: Expand): readonly string[] {
  const last = atoms.at(-1)
  if (last === undefined) return []
  return endings(last, expand).map((end) => phrase(streamOf([...atoms.slice(0, -1), { ...last, text: end }])))
}

/** A number matches itself; a word matches all words that start with it. */
const beginnings = (word: string, expand: Expand): readonly string[] =>
  word.length < 2 || isNumber(word) ? [word] : [...new Set([word, ...expand(word)])]

const isNumber = (word: string): boolean => /^[\d.]+$/.test(word)

/** A phrase is looked up once per ending, so their number is limited. */
const MAX_PHRASE_ENDINGS = 4

/**
 * Returns the possible last words of a phrase: words with this prefix, or versions of the number (`5.5` for
 * 5).
 */
const endings = ({ text }: Atom, expand: Expand): readonly string[] =>
  (isNumber(text) ? [text, ...expand(`${text}.`)] : beginnings(text, expand)).slice(0, MAX_PHRASE_ENDINGS)

/**
 * Matches a span that ends in Han by its character pairs, in order. A single last character has its own
 * forms.
 */
function hanExpression(atoms: readonly Atom[], last: Atom): string {
  if ([...last.text].length > 1) return phrase(streamOf(atoms))
  const before = atoms.at(-2)
  const end = before?.kind === 'word' && last.gap !== 'break' ? edgeForm(before, last) : last.text
  const rest = streamOf(atoms.slice(0, -1))
  return rest.length === 0 || (atoms.length === 2 && end !== last.text)
    ? phrase([end])
    : `(${phrase(rest)} AND ${phrase([end])})`
}
