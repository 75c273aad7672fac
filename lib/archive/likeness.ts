/** What is compared of a report. */
export interface Features {
  readonly source: string | null
  /** Words, and pairs of neighbouring signs, of the headline; of headline and text together. */
  readonly headline: ReadonlySet<string>
  readonly all: ReadonlySet<string>
  /** Numbers and versions in the headline. */
  readonly numbers: ReadonlySet<string>
}

interface Report {
  readonly headline: string
  readonly gist: string
  readonly source: string | null
}

export const featuresOf = ({ headline, gist, source }: Report): Features => ({
  source,
  headline: wordsIn(headline),
  all: wordsIn(`${headline} ${gist}`),
  numbers: new Set(headline.normalize('NFKC').match(/\d+(?:\.\d+)*/g) ?? []),
})

/** Latin words whole and in their parts, and pairs of neighbouring Han signs. */
function wordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const word of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[a-z0-9]+(?:[.-][a-z0-9]+)*|\p{Script=Han}+/gu) ?? []) {
    if (/^[a-z0-9]/.test(word)) for (const part of [word, ...word.split('-')]) words.add(part)
    else for (let at = 0; at + 1 < word.length; at += 1) words.add(word.slice(at, at + 2))
  }
  return words
}

/** How much a word says: the rarer among the reports of those days, the more. */
export type Weight = (word: string) => number

/** Weighs words by the reports they are compared among (inverse document frequency, squared). */
export function weightsAmong(reports: readonly Features[]): Weight {
  const counts = new Map<string, number>()
  for (const { all } of reports) for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weights = new Map([...counts].map(([word, count]) => [word, weightOf(count, reports.length)]))
  const unknown = weightOf(0, reports.length)
  return (word) => weights.get(word) ?? unknown
}

const weightOf = (count: number, reports: number): number => Math.max(0, Math.log((reports + 1) / Math.max(0.5, count - 0.5))) ** 2

/** How alike two reports are, 0 to 1; headlines count half as much again. */
export const likeness = (a: Features, b: Features, weight: Weight): number =>
  (cosine(a.headline, b.headline, weight) / 2 + cosine(a.all, b.all, weight)) / 1.5

/** Found on pairs judged by hand (`bench/coverage.ts`): higher finds less, lower is wrong more often. */
const SAME = 0.22
/** Headlines that name other numbers must be more alike. */
const OTHER_NUMBERS = 0.8

/** Is it one report, printed twice? The same source, or rare words in common. */
export function isRepeat(a: Features, b: Features, weight: Weight): boolean {
  if (a.source !== null && a.source === b.source) return true
  const others = a.numbers.size > 0 && b.numbers.size > 0 && ![...a.numbers].some((number) => b.numbers.has(number))
  return likeness(a, b, weight) * (others ? OTHER_NUMBERS : 1) >= SAME
}

function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>, weight: Weight): number {
  const sum = (words: Iterable<string>): number => {
    let total = 0
    for (const word of words) total += weight(word)
    return total
  }
  const shared = [...a].filter((word) => b.has(word))
  return shared.length === 0 ? 0 : sum(shared) / Math.sqrt(sum(a) * sum(b))
}
