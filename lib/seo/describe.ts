import { gistLines } from '@/lib/issue/gist-lines'
import type { Issue } from '@/lib/issue/model'

/** What search engines show of a description, in characters. */
const MAX_DESCRIPTION_CHARS = 150
const SEPARATOR = '；'
/** A first sentence shorter than this says too little by itself. */
const MIN_DESCRIPTION_CHARS = 40

/** An issue in one short text: whole lines of its gist, as many as 150 characters hold. */
export function describe(issue: Pick<Issue, 'summary' | 'sections'>): string {
  const lines = gistLines(issue).map((line) => line.replace(/\s+/g, ' ').trim())
  let text = cutAtSentence(lines[0] ?? '')
  for (const line of lines.slice(1)) {
    const longer = `${text}${SEPARATOR}${line}`
    if (lengthOf(longer) > MAX_DESCRIPTION_CHARS) break
    text = longer
  }
  return text
}

/**
 * The text, or as many of its sentences or clauses as fit; where those say too little, its beginning and `…`.
 */
export function cutAtSentence(text: string): string {
  if (lengthOf(text) <= MAX_DESCRIPTION_CHARS) return text
  const start = [...text].slice(0, MAX_DESCRIPTION_CHARS - 1).join('')
  const end = Math.max(...['。', '！', '？', '；', '. ', '! ', '? '].map((mark) => start.lastIndexOf(mark)))
  return end >= MIN_DESCRIPTION_CHARS ? start.slice(0, end + 1) : `${start}…`
}

/** The text, or its beginning and `…`, in at most so many characters. */
export const cut = (text: string, longest: number): string =>
  lengthOf(text) <= longest ? text : `${[...text].slice(0, longest - 1).join('')}…`

const lengthOf = (text: string): number => [...text].length
