/** Number of Chinese characters in a line of the title if the window is 320 px wide. */
const LINE_CHARS = 9
const LATIN_WIDTH_CHARS = 0.62
const FULL_WIDTH = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’]/u
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (FULL_WIDTH.test(one) ? 1 : LATIN_WIDTH_CHARS), 0)

/**
 * Positions between Chinese and Latin letters. A position after a digit does not count, because the Chinese
 * character may be its unit.
 */
const MEETING = /(?<=[A-Za-z])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[A-Za-z\d])/u

/**
 * Splits a piece of a headline that is longer than a phone's line. Otherwise the browser would break it
 * anywhere, even before a comma. Shorter pieces are not split, because a break next to Latin letters removes
 * the space that the browser adds there.
 */
export function shortPieces(piece: string): readonly string[] {
  const pieces: string[] = []
  let begun = ''
  for (const run of piece.split(/(?<= )/)) {
    const [first = '', ...rest] = cut(run)
    begun += first
    for (const next of rest) {
      pieces.push(begun)
      begun = next
    }
  }
  return [...pieces, begun]
}

function cut(run: string): readonly string[] {
  if (widthOf(run.trimEnd()) <= LINE_CHARS) return [run]
  const fitting: string[] = []
  for (const part of run.split(MEETING)) {
    const joined = `${fitting.at(-1) ?? ''}${part}`
    if (fitting.length > 0 && widthOf(joined) <= LINE_CHARS) fitting[fitting.length - 1] = joined
    else fitting.push(widthOf(part) <= LINE_CHARS ? part : part.replaceAll('\u00a0', ' '))
  }
  return fitting
}
