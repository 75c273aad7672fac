const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })

/** Splits a text into graphemes: characters as a reader sees them. */
export const graphemesOf = (text: string): readonly string[] =>
  [...graphemes.segment(text)].map(({ segment }) => segment)

/** Returns the number of characters (Unicode code points) of a text. */
export const lengthOf = (text: string): number => [...text].length

/** UTF-16 code units of the longest code point. */
const MAX_CODE_POINT_UNITS = 2

const isAtMost = (text: string, maxChars: number): boolean =>
  text.length <= MAX_CODE_POINT_UNITS * maxChars && lengthOf(text) <= maxChars

/**
 * Returns the beginning of a text.
 * @param maxChars maximum number of characters (code points). The result may be shorter, because graphemes,
 * such as an emoji of several code points, are not split.
 */
export function startOf(text: string, maxChars: number): string {
  // Only the beginning is read, because a text may have millions of characters.
  const start = [...text.slice(0, MAX_CODE_POINT_UNITS * maxChars)].slice(0, maxChars).join('')
  if (start.length === text.length) return text
  const near = text.slice(0, start.length + MAX_CODE_POINT_UNITS)
  return text.slice(0, graphemes.segment(near).containing(start.length)?.index ?? start.length)
}

/**
 * Returns the text. If it is too long, returns its beginning with `…`, at most `maxChars` characters in all.
 */
export const truncate = (text: string, maxChars: number): string =>
  isAtMost(text, maxChars) ? text : `${startOf(text, maxChars - 1)}…`

/**
 * Returns the text. If it is too long, returns its beginning with `…`, at most `maxChars` characters in all.
 * If a clause ends in the second half of this beginning, the result ends after the clause.
 */
export function truncateAtClause(text: string, maxChars: number): string {
  if (isAtMost(text, maxChars)) return text
  const start = startOf(text, maxChars - 1)
  const clauses = /^(.+)[，；。！？]/su.exec(start)?.[1] ?? ''
  return `${clauses.length > maxChars / 2 ? clauses : start.trimEnd()}…`
}

/**
 * Returns the text. If it is too long, returns the complete sentences that fit, without `…`. If these have
 * fewer than `minChars` characters, returns the beginning of the text with `…`.
 */
export function truncateAtSentence(text: string, maxChars: number, minChars: number): string {
  if (isAtMost(text, maxChars)) return text
  const start = startOf(text, maxChars - 1)
  const end = Math.max(...['。', '！', '？', '；', '. ', '! ', '? '].map((mark) => start.lastIndexOf(mark)))
  return end >= minChars ? start.slice(0, end + 1) : `${start}…`
}
