import { gistLines } from '@/lib/issue/gist-lines'
import type { Issue } from '@/lib/issue/model'
import { lengthOf, truncateAtSentence } from '@/lib/site/truncate'

/** Length of a description that search engines show, in characters. */
const MAX_DESCRIPTION_CHARS = 150
const SEPARATOR = '；'
/** A shorter first sentence is too short as a description. */
const MIN_DESCRIPTION_CHARS = 40

/** Describes an issue: as many whole lines of its gist as fit into 150 characters. */
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

/** The text in one description, at a sentence's end where that says enough. */
export const describeText = (text: string): string =>
  truncateAtSentence(text, MAX_DESCRIPTION_CHARS, MIN_DESCRIPTION_CHARS)
