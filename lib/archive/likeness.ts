import { bareText } from '@/lib/issue/hast'

interface Text {
  readonly headline: string
  readonly gist: string
  readonly source: string | null
}

/** Headlines this alike are one headline with other signs. */
const SAME_HEADLINE = 0.72
/** Headlines a little alike are one report where the texts below are, too. */
const ALIKE = 0.34

/** Is it one report, printed twice? The same source, or the same words. Numbers and versions must agree. */
export function isRepeat(a: Text, b: Text): boolean {
  if (a.source !== null && a.source === b.source) return true
  if (!sameNumbers(a.headline, b.headline)) return false
  const headlines = overlap(bigrams(a.headline), bigrams(b.headline))
  return headlines >= SAME_HEADLINE || (headlines >= ALIKE && likeness(a, b) >= ALIKE)
}

/** How much of their words two reports share, 0 to 1. */
export const likeness = (a: Text, b: Text): number => overlap(bigrams(`${a.headline} ${a.gist}`), bigrams(`${b.headline} ${b.gist}`))

/** Numbers in one headline that the other has others for: GPT-5 is not GPT-5.5. */
function sameNumbers(a: string, b: string): boolean {
  const [one, other] = [numbersIn(a), numbersIn(b)]
  return one.size === 0 || other.size === 0 || [...one].some((number) => other.has(number))
}

const numbersIn = (text: string): ReadonlySet<string> => new Set(text.match(/\d+(?:\.\d+)*/g) ?? [])

/** Pairs of neighbouring Han signs, and Latin words whole. */
function bigrams(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const word of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[a-z0-9]+(?:[.-][a-z0-9]+)*|\p{Script=Han}+/gu) ?? []) {
    if (/^[a-z0-9]/.test(word)) pairs.add(bareText(word))
    else for (let at = 0; at + 1 < word.length; at += 1) pairs.add(word.slice(at, at + 2))
  }
  return pairs
}

/** Dice's coefficient. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const one of a) if (b.has(one)) shared += 1
  return (2 * shared) / (a.size + b.size)
}
