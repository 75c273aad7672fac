const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })

/** Returns the graphemes of a text: characters as a reader sees them. */
export const graphemesOf = (text: string): readonly string[] =>
  [...graphemes.segment(text)].map(({ segment }) => segment)

/** Returns the number of characters (Unicode code points). */
export const lengthOf = (text: string): number => [...text].length

/**
 * Returns the beginning of a text.
 * @param maxChars maximum number of characters (code points); the result is shorter if a grapheme, such as an
 * emoji of several code points, would be split
 */
export function startOf(text: string, maxChars: number): string {
  const start = [...text].slice(0, maxChars).join('')
  if (start.length === text.length) return text
  return text.slice(0, graphemes.segment(text).containing(start.length)?.index ?? start.length)
}

/** Returns the text, or its beginning and `…`, within a number of characters. */
export const truncate = (text: string, maxChars: number): string =>
  lengthOf(text) <= maxChars ? text : `${startOf(text, maxChars - 1)}…`

/** Like `truncate`, but ends after a clause if one ends in the second half. */
export function truncateAtClause(text: string, maxChars: number): string {
  if (lengthOf(text) <= maxChars) return text
  const start = startOf(text, maxChars - 1)
  const clauses = /^(.+)[，；。！？]/su.exec(start)?.[1] ?? ''
  return `${clauses.length > maxChars / 2 ? clauses : start.trimEnd()}…`
}

/**
 * Returns the text, or as many whole sentences as fit, without `…`; if those have fewer than `minChars`, its
 * beginning and `…`.
 */
export function truncateAtSentence(text: string, maxChars: number, minChars: number): string {
  if (lengthOf(text) <= maxChars) return text
  const start = startOf(text, maxChars - 1)
  const end = Math.max(...['。', '！', '？', '；', '. ', '! ', '? '].map((mark) => start.lastIndexOf(mark)))
  return end >= minChars ? start.slice(0, end + 1) : `${start}…`
}
