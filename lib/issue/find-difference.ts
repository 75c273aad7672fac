/** A span of `written` that `read` lacks. */
export interface Missing {
  /** Start and end of the span in `written`. */
  readonly start: number
  readonly end: number
  /** Position in `read` at which the span is missing. */
  readonly at: number
}

/** A span of `read` that `written` lacks. */
interface Extra {
  readonly start: number
  readonly end: number
}

export interface Difference {
  readonly missing: readonly Missing[]
  readonly extra: readonly Extra[]
}

/**
 * Lengths of n-grams. The search starts with the longest n-grams. The ranges between matches are searched
 * with half the length. N-grams below the minimum length match by chance.
 */
const LONGEST_GRAM = 32
const SHORTEST_GRAM = 4

/**
 * Returns the spans that only `written` has, and the spans that only `read` has: a patience diff over
 * n-grams. Equal text at both ends is skipped. N-grams that occur once in each text, in the same order, are
 * anchors. The ranges between anchors are compared with shorter n-grams. Apart from sorting, the time is
 * linear in the lengths of both texts.
 */
export function findDifference(written: string, read: string): Difference {
  const missing: Missing[] = []
  const extra: Extra[] = []
  const compare = (whole: Range, gram: number): void => {
    const range = withoutEqualEnds(written, read, whole)
    const { start, end, readStart, readEnd } = range
    if (start === end || readStart === readEnd || gram < SHORTEST_GRAM) {
      if (start < end) missing.push({ start, end, at: readStart })
      if (readStart < readEnd) extra.push({ start: readStart, end: readEnd })
      return
    }
    for (const between of rangesBetween(findAnchors(written, read, range, gram), gram, range))
      compare(between, gram / 2)
  }
  compare({ start: 0, end: written.length, readStart: 0, readEnd: read.length }, LONGEST_GRAM)
  return { missing, extra }
}

interface Range {
  readonly start: number
  readonly end: number
  readonly readStart: number
  readonly readEnd: number
}

function withoutEqualEnds(written: string, read: string, range: Range): Range {
  let { start, end, readStart, readEnd } = range
  while (start < end && readStart < readEnd && written[start] === read[readStart]) {
    start++
    readStart++
  }
  while (start < end && readStart < readEnd && written[end - 1] === read[readEnd - 1]) {
    end--
    readEnd--
  }
  return { start, end, readStart, readEnd }
}

interface Anchor {
  readonly at: number
  readonly readAt: number
}

/**
 * Returns the anchors of a range: n-grams that occur once in each text, reduced to the longest sequence that
 * both texts have in the same order.
 */
function findAnchors(
  written: string,
  read: string,
  { start, end, readStart, readEnd }: Range,
  gram: number,
): Anchor[] {
  const places = new Map<string, number>()
  const step = readEnd - readStart > LONG_TEXT_CHARS ? gram : 1
  for (let at = readStart; at + gram <= readEnd; at += step) {
    const key = read.slice(at, at + gram)
    places.set(key, places.has(key) ? REPEATED : at)
  }
  const found = new Map<string, number>()
  for (let at = start; at + gram <= end; at++) {
    const key = written.slice(at, at + gram)
    if ((places.get(key) ?? REPEATED) !== REPEATED) found.set(key, found.has(key) ? REPEATED : at)
  }
  const anchors = [...found].flatMap(([key, at]) =>
    at === REPEATED ? [] : [{ at, readAt: places.get(key) ?? 0 }],
  )
  return longestIncreasing(anchors.sort((one, other) => one.readAt - other.readAt)).filter(apart(gram))
}

const REPEATED = -1
/**
 * If a range of `read` is longer than this, only every `gram`-th n-gram of it is used, so that these n-grams
 * do not overlap.
 */
const LONG_TEXT_CHARS = 4096

/** Returns a filter that drops each anchor that overlaps the last anchor it kept. */
function apart(gram: number): (anchor: Anchor) => boolean {
  let last: Anchor | undefined
  return (anchor) => {
    const free = last === undefined || (anchor.at >= last.at + gram && anchor.readAt >= last.readAt + gram)
    if (free) last = anchor
    return free
  }
}

/**
 * Returns the longest increasing subsequence by `at` of anchors that are sorted by `readAt` (patience
 * sorting).
 */
function longestIncreasing(anchors: readonly Anchor[]): Anchor[] {
  const tails: number[] = []
  const before: (number | undefined)[] = []
  for (const [index, { at }] of anchors.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((anchors[tails[middle] ?? 0]?.at ?? 0) < at) low = middle + 1
      else high = middle
    }
    before.push(tails[low - 1])
    tails[low] = index
  }
  const run: Anchor[] = []
  for (let index = tails.at(-1); index !== undefined; index = before[index]) {
    const anchor = anchors[index]
    if (anchor !== undefined) run.push(anchor)
  }
  return run.reverse()
}

/** Returns the ranges before, between and after the anchors. */
function rangesBetween(
  anchors: readonly Anchor[],
  gram: number,
  { start, end, readStart, readEnd }: Range,
): Range[] {
  const ends = [
    { at: start, readAt: readStart },
    ...anchors.map(({ at, readAt }) => ({ at: at + gram, readAt: readAt + gram })),
  ]
  return ends.map(({ at, readAt }, index) => {
    const next = anchors[index]
    return { start: at, end: next?.at ?? end, readStart: readAt, readEnd: next?.readAt ?? readEnd }
  })
}
