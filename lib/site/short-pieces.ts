/** Number of full-width characters in a title's line in a window of 320 px. */
const LINE = 9
const LATIN_WIDTH = 0.62
const FULL_WIDTH = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’]/u
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (FULL_WIDTH.test(one) ? 1 : LATIN_WIDTH), 0)

/** Positions between Han and Latin, except between a number and its unit. */
const MEETING = /(?<=[A-Za-z])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[A-Za-z\d])/u

/**
 * Splits a piece of a headline so that each part fits a phone's line; otherwise the browser would break it
 * anywhere, also before a comma. Short pieces stay whole, because a break removes the space that the browser
 * adds next to Latin letters.
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
  if (widthOf(run.trimEnd()) <= LINE) return [run]
  const fitting: string[] = []
  for (const part of run.split(MEETING)) {
    const joined = `${fitting.at(-1) ?? ''}${part}`
    if (fitting.length > 0 && widthOf(joined) <= LINE) fitting[fitting.length - 1] = joined
    else fitting.push(widthOf(part) <= LINE ? part : part.replaceAll('\u00a0', ' '))
  }
  return fitting
}
