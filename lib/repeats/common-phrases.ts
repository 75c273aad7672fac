import type { HeadlineTerms, Term } from './headline-terms'

/** A part of a headline whose words are also in another headline. */
export interface CommonPhrase {
  readonly text: string
  /** Weight of the rarest word of the phrase, increased for a long phrase; at most `MAX_WEIGHT`. */
  readonly weight: number
}

const MAX_WEIGHT = 1.6
/**
 * The weight of a phrase grows by this share for each further pair of Chinese characters, and by twice this
 * share for each further Latin name.
 */
const SHARE_PER_UNIT = 0.15

/** Returns the longest phrases of the headline `own` that consist of terms of `other`, each once. */
export function commonPhrases(
  other: HeadlineTerms,
  own: HeadlineTerms,
  weight: (key: string) => number,
): readonly CommonPhrase[] {
  const phrases = new Map<string, CommonPhrase>()
  for (const terms of joined(other, own)) {
    const [first] = terms
    if (first === undefined) continue
    const text = own.text.slice(first.start, endOf(terms))
    const units = terms.reduce((sum, term) => sum + unitsOf(term), 0) - unitsOf(first)
    const most = Math.max(...terms.map(({ key }) => weight(key)))
    phrases.set(text, { text, weight: Math.min(MAX_WEIGHT, most * (1 + SHARE_PER_UNIT * units)) })
  }
  return [...phrases.values()]
}

const unitsOf = ({ kind }: Term): number => (kind === 'han' ? 1 : 2)

const endOf = (terms: readonly Term[]): number => Math.max(...terms.map(({ end }) => end))

/**
 * Returns the terms that both headlines have. Terms that follow one another in both headlines are in one
 * group.
 */
function joined(other: HeadlineTerms, own: HeadlineTerms): readonly (readonly Term[])[] {
  const groups: Term[][] = []
  for (const term of longestCommon(other, own)) {
    const last = groups.at(-1)
    if (last !== undefined && isJoined(other, own, last, term)) last.push(term)
    else groups.push([term])
  }
  return groups
}

function isJoined(other: HeadlineTerms, own: HeadlineTerms, before: readonly Term[], term: Term): boolean {
  const end = endOf(before)
  if (term.start < end) return true
  const follows = /^[ -]?$/.test(own.text.slice(end, term.start))
  return follows && other.text.includes(own.text.slice(end - 1, term.end))
}

/**
 * Returns the terms that both headlines have. If several of them begin at the same position, returns only the
 * longest.
 */
function longestCommon(other: HeadlineTerms, { terms }: HeadlineTerms): readonly Term[] {
  const common = new Map<number, Term>()
  for (const term of terms) {
    const known = common.get(term.start)
    const isLonger = known === undefined || term.key.length > known.key.length
    if (other.keys.has(term.key) && isLonger) common.set(term.start, term)
  }
  return [...common.values()].sort((a, b) => a.start - b.start)
}
