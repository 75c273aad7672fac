import { atomsOf } from './atoms'
import { fold } from './fold'
import type { NoSearch, Query, Term } from './model'

/** Limits of a query. The rest of a longer query is left out, and `cut` is true. */
const MAX_QUERY_CHARS = 400
const MAX_TERM_CHARS = 80
const MAX_TERMS = 12

const QUOTES = '"“”„‟＂'
const PIECE = new RegExp(`([-－−﹣]?)[${QUOTES}]([^${QUOTES}]*)(?:[${QUOTES}]|$)|([^\\s${QUOTES}]+)`, 'gu')

/** A part of a query as typed. */
type Piece = { readonly kind: 'term' | 'excluded'; readonly text: string } | { readonly kind: 'or' }

/**
 * Parses the input of a reader: words that must all match, `"a phrase"`, `-word`, `a OR b` (binds tighter
 * than a space), also in full-width characters. Never throws. If the query cannot be run, `reason` says why.
 */
export function parseQuery(input: string): Query {
  const groups: Term[][] = []
  const excluded: Term[] = []
  const pieces = piecesOf(input.slice(0, MAX_QUERY_CHARS))
  let cut = input.trim().length > MAX_QUERY_CHARS
  let or = false
  for (const piece of pieces) {
    if (piece.kind === 'or') {
      or = groups.length > 0
      continue
    }
    const term = termOf(piece.text)
    if (term === undefined) continue
    if (groups.flat().length + excluded.length >= MAX_TERMS) cut = true
    else if (piece.kind === 'excluded') excluded.push(term)
    else if (or) groups.at(-1)?.push(term)
    else groups.push([term])
    cut ||= piece.text.length > MAX_TERM_CHARS
    or = false
  }
  return withReason({ groups, excluded, cut }, input)
}

function piecesOf(input: string): readonly Piece[] {
  return [...input.matchAll(PIECE)].flatMap(([, minus, phrase, word = '']): readonly Piece[] => {
    if (phrase !== undefined) return [{ kind: minus === '' ? 'term' : 'excluded', text: phrase }]
    if (/^(?:OR|ＯＲ|[|｜]{1,2})$/.test(word)) return [{ kind: 'or' }]
    if (word === 'AND') return []
    return /^[-－−﹣]/.test(word)
      ? [{ kind: 'excluded', text: word.slice(1) }]
      : [{ kind: 'term', text: word }]
  })
}

/**
 * Returns a folded term without signs before its first and after its last letter or digit. Returns
 * `undefined` if the text has no letter and no digit.
 */
function termOf(text: string): Term | undefined {
  const folded = fold(text.slice(0, MAX_TERM_CHARS))
  const atoms = atomsOf(folded)
  const [first] = atoms
  const last = atoms.at(-1)
  if (first === undefined || last === undefined) return undefined
  const sign = /[+#%]{0,2}/y.exec(folded.slice(last.end))?.[0] ?? ''
  return { text: folded.slice(first.start, last.end) + sign }
}

function withReason(query: Query, input: string): Query {
  if (query.groups.length > 0) return query
  return { ...query, reason: reasonOf(query, input) }
}

function reasonOf({ excluded }: Query, input: string): NoSearch {
  if (excluded.length > 0) return 'only-excluded'
  return input.trim() === '' ? 'blank' : 'signs'
}
