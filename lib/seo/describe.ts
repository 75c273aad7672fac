import { gistLines } from '@/lib/issue/gist-lines'
import type { Issue } from '@/lib/issue/model'
import { lengthOf, truncateAtSentence } from '@/lib/site/truncate'

/** Search engines show at most this many characters of a description. */
const MAX_DESCRIPTION_CHARS = 150
const SEPARATOR = '；'
/**
 * Minimum length of a description in characters. If its complete sentences are shorter, a description ends
 * within a sentence.
 */
const MIN_DESCRIPTION_CHARS = 40

/**
 * Returns a description of an issue: the first lines of its gist that fit in 150 characters. If the first
 * line is longer, it is shortened.
 */
export function describe(issue: Pick<Issue, 'summary' | 'sections'>): string {
  const lines = gistLines(issue).map((line) => line.replace(/\s+/g, ' ').trim())
  let text = describeText(lines[0] ?? '')
  for (const line of lines.slice(1)) {
    const longer = `${text}${SEPARATOR}${line}`
    if (lengthOf(longer) > MAX_DESCRIPTION_CHARS) break
    text = longer
  }
  return text
}

/**
 * Returns a text as a description. It ends with a complete sentence, unless the description would be too
 * short.
 */
export const describeText = (text: string): string =>
  truncateAtSentence(text, MAX_DESCRIPTION_CHARS, MIN_DESCRIPTION_CHARS)
