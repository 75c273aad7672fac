import { type Atom, atomsOf } from './atoms'
import { fold } from './fold'

/**
 * The text given to FTS5 consists of tokens of letters, digits and `_ | + # % . =`, separated by spaces. It
 * has two parts:
 * - The stream has one token per position, so that an FTS phrase matches a span of text. The tokens are
 *   words, pairs of neighbouring Han characters (`机器 器学 学习`), and `|` for punctuation next to a word. If a
 *   word follows Han characters, the last character is also a token (`习_`).
 * - The forms follow after a separating `|`. They are other spellings under which the words can be found,
 *   each once.
 */

/** Longer words are cut; they are not real words. */
const MAX_TOKEN_CHARS = 40
/** The token of punctuation beside a word. */
export const BREAK_TOKEN = '|'

/** Tokens of a text, and its words of letters and digits (the vocabulary). */
export interface TokenText {
  readonly tokens: string
  readonly words: ReadonlySet<string>
}

export function tokensOf(text: string): TokenText {
  const { stream, forms, words } = tokenPartsOf(text)
  return { tokens: `${stream.join(' ')} ${BREAK_TOKEN}${join(forms)}`, words }
}

export interface TokenParts {
  /** One token per position. */
  readonly stream: readonly string[]
  /** Other spellings, each once; they have no position. */
  readonly forms: ReadonlySet<string>
  readonly words: ReadonlySet<string>
}

export function tokenPartsOf(text: string): TokenParts {
  const folded = fold(text)
  const atoms = atomsOf(folded)
  const words = new Set<string>(camelCaseSuffixes(text))
  addWordForms(words, atoms, folded)
  const forms = new Set([...words, ...edgeForms(atoms), ...characters(atoms)])
  for (const atom of atoms) if (atom.kind === 'word') words.add(wordToken(atom))
  return { stream: streamOf(atoms), forms, words }
}

function join(tokens: Iterable<string>): string {
  let out = ''
  for (const token of tokens) out += ` ${token}`
  return out
}

export const wordToken = ({ text }: Atom): string => text.slice(0, MAX_TOKEN_CHARS)

/** Returns the tokens of atoms, one per position. */
export function streamOf(atoms: readonly Atom[]): readonly string[] {
  const tokens: string[] = []
  for (const [index, atom] of atoms.entries()) {
    const next = atoms[index + 1]
    if (atom.kind === 'word') tokens.push(wordToken(atom))
    else pushPairs(tokens, atom.text, next?.kind === 'word' && next.gap !== 'break')
    if (next?.gap === 'break' && (atom.kind === 'word' || next.kind === 'word')) tokens.push(BREAK_TOKEN)
  }
  return tokens
}

/**
 * Adds a token for each pair of neighbouring characters. If a word follows the run, also adds a token for the
 * last character alone (`习_`).
 */
function pushPairs(tokens: string[], run: string, wordFollows: boolean): void {
  let before = ''
  for (const character of run) {
    if (before !== '') tokens.push(before + character)
    before = character
  }
  if (wordFollows) tokens.push(`${before}_`)
}

/**
 * Adds words joined with their neighbours (`gpt-5.5` → `gpt5.5`, `1.2 GW` → `1.2gw`), words with their sign
 * (`c++`, `50%`), and numbers inside words.
 */
function addWordForms(forms: Set<string>, atoms: readonly Atom[], folded: string): void {
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind !== 'word') continue
    const sign = signAfter(folded, atom.end)
    if (sign !== '') forms.add(wordToken(atom) + sign)
    for (const number of numbersIn(atom.text)) forms.add(number)
    let joined = atom.text
    for (let next = index + 1; next < index + 4 && joins(atoms[next - 1], atoms[next]); next++) {
      joined += atoms[next]?.text ?? ''
      forms.add(joined.slice(0, MAX_TOKEN_CHARS))
    }
  }
}

/**
 * Returns the number in a word, and its whole part, if they differ from the word: `5.5` of v5.5, `3` of 3.1,
 * `70` of 70b.
 */
function numbersIn(word: string): readonly string[] {
  const [number = ''] = /\d[\d.]*/.exec(word) ?? []
  if (number === '') return []
  const [whole = ''] = number.split('.')
  return [number, whole].filter(
    (one) => one !== word && one !== '' && (one.length > 1 || number.includes('.')),
  )
}

/** Returns the sign that belongs to the word before it: `c++`, `c#`, `50%`. */
export const signAfter = (folded: string, end: number): string =>
  /[+#%]{0,2}/y.exec(folded.slice(end, end + 2))?.[0] ?? ''

/**
 * Tells whether two atoms are parts of one name. A space joins only a word and a number (`Claude 4`, `1.2
 * GW`).
 */
function joins(before: Atom | undefined, after: Atom | undefined): boolean {
  if (before?.kind !== 'word' || after?.kind !== 'word') return false
  if (after.gap === 'space') return /\d$/.test(before.text) !== /^\d/.test(after.text)
  return after.gap !== 'break'
}

/** Returns each word that a Han character follows, joined with this character: `AI版`, `1月`. */
function edgeForms(atoms: readonly Atom[]): ReadonlySet<string> {
  const forms = new Set<string>()
  for (const [index, atom] of atoms.entries()) {
    const before = atoms[index - 1]
    if (before?.kind === 'word' && atom.kind === 'han' && atom.gap !== 'break')
      forms.add(edgeForm(before, atom))
  }
  return forms
}

export const edgeForm = (word: Atom, han: Atom): string =>
  wordToken(word) + String.fromCodePoint(han.text.codePointAt(0) ?? 0x20)

/** Returns every Han character, for queries of one character. */
function characters(atoms: readonly Atom[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { kind, text } of atoms) if (kind === 'han') for (const character of text) found.add(character)
  return found
}

/** Returns the later parts of a name in camel case: `gpt` of ChatGPT, `ai` of OpenAI. */
function camelCaseSuffixes(text: string): readonly string[] {
  const names = text.match(/[A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*/g) ?? []
  return names.flatMap((name) => {
    const parts = name.split(/(?<=[a-z0-9])(?=[A-Z])/)
    return parts.slice(1).flatMap((_, index) => {
      const hump = parts
        .slice(index + 1)
        .join('')
        .toLowerCase()
      return hump.length > 1 && hump.length <= MAX_TOKEN_CHARS ? [hump] : []
    })
  })
}

/**
 * Returns the token that matches documents of a kind, topic or kind of source; any text gives a valid token.
 */
export const filterToken = (filter: 'kind' | 'topic' | 'source', value: string): string =>
  `=${filter}_${[...value].map((character) => (/[a-z0-9]/.test(character) ? character : `_${(character.codePointAt(0) ?? 0).toString(16)}_`)).join('')}`
