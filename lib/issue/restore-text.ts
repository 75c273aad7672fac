import { diagnostic } from './check'
import { findDifference, type Missing } from './find-difference'
import { paragraph } from './hast'
import { insertParagraphs } from './insert-paragraphs'
import type { Diagnostic, Issue } from './model'
import { type ReadText, readTexts, type TextPosition } from './read-texts'
import type { WrittenText } from './written-text'

interface Restored {
  readonly issue: Issue
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compares the letters and digits of a file's body with those of the parsed issue. Text that is missing in
 * the issue is inserted at its position as a plain paragraph, with a warning. Text that the issue contains at
 * another position does not count as missing.
 * @param written the visible texts of the body in document order
 */
export function restoreText(issue: Issue, written: readonly WrittenText[]): Restored {
  const writtenLetters = written.map(({ text }) => lettersOf(text)).join('')
  const title = lettersOf(issue.title)
  // The title is compared only if the body starts with it. Otherwise only the front matter contains the
  // title.
  const [titleText, ...bodyTexts] = readTexts(issue)
  const hasTitle = titleText !== undefined && writtenLetters.startsWith(title)
  const read = hasTitle ? [titleText, ...bodyTexts] : bodyTexts
  const readLetters = read.map(({ text }) => lettersOf(text)).join('')
  if (writtenLetters === readLetters) return { issue, diagnostics: [] }
  const { missing, extra } = findDifference(writtenLetters, readLetters)
  const elsewhere = [
    ...(hasTitle ? [] : [title]),
    ...extra.map(({ start, end }) => readLetters.slice(start, end)),
  ]
  const lost = cutAtTexts(missing, written, writtenLetters).filter(
    ({ letters }) => !takeOut(elsewhere, letters),
  )
  return lost.length === 0
    ? { issue, diagnostics: [] }
    : { issue: restoreParagraphs(issue, lost, read), diagnostics: lost.map(warn) }
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** Missing text: a span of one paragraph, heading or cell of the file. */
interface LostText {
  readonly letters: string
  /** The span with the punctuation and spaces between its letters. */
  readonly text: string
  readonly line: number
  /** Number of letters of the issue that are before the span. */
  readonly at: number
}

/**
 * Splits missing spans at the ends of written texts (paragraphs, headings or cells of the file), so that each
 * span belongs to only one text.
 */
function cutAtTexts(
  missing: readonly Missing[],
  written: readonly WrittenText[],
  writtenLetters: string,
): LostText[] {
  const lost: LostText[] = []
  const starts = new Set([0, ...letterEnds(written)])
  const aligned = missing.map((one, index) =>
    alignStart(one, writtenLetters, starts, missing[index - 1]?.end ?? 0),
  )
  let index = 0
  let start = 0
  for (const { text, line } of written) {
    const letters = lettersOf(text)
    const end = start + letters.length
    for (let one = aligned[index]; one !== undefined && one.start < end; one = aligned[index]) {
      const from = Math.max(one.start, start) - start
      const to = Math.min(one.end, end) - start
      lost.push({ letters: letters.slice(from, to), text: textBetween(text, from, to), line, at: one.at })
      if (one.end > end) break
      index++
    }
    start = end
  }
  return lost
}

/**
 * If two texts start with the same letters, the diff may find the missing span some letters too late. Moves
 * the span back to the start of a text if the letters of the span are the same there.
 */
function alignStart(missing: Missing, letters: string, starts: ReadonlySet<number>, bound: number): Missing {
  for (let { start, end, at } = missing; start >= bound; start--, end--, at--) {
    if (starts.has(start)) return { start, end, at }
    if (letters[start - 1] !== letters[end - 1]) return missing
  }
  return missing
}

/**
 * Returns the part of a text between two positions, with the punctuation after it. A part at the start of the
 * text also has the punctuation before it. Positions count only letters and digits, in UTF-16 units.
 */
function textBetween(text: string, from: number, to: number): string {
  let letters = 0
  let out = ''
  for (const sign of text) {
    const isLetter = /[\p{L}\p{N}]/u.test(sign)
    const inside = isLetter ? letters >= from && letters < to : letters > from && letters <= to
    if (inside || (from === 0 && letters === 0)) out += sign
    if (isLetter) letters += sign.length
  }
  return out.trim()
}

/** Removes `text` from the first of `others` that contains it. Returns false if none of them contains it. */
function takeOut(others: string[], text: string): boolean {
  const index = others.findIndex((other) => other.includes(text))
  const other = others[index]
  if (other === undefined) return false
  const at = other.indexOf(text)
  others.splice(index, 1, other.slice(0, at), other.slice(at + text.length))
  return true
}

/**
 * Inserts the missing texts in the issue. The last text is inserted first, so that the positions of the other
 * texts stay valid.
 */
function restoreParagraphs(issue: Issue, lost: readonly LostText[], read: readonly ReadText[]): Issue {
  const ends = letterEnds(read)
  let before = 0
  const groups = groupByPosition(lost).map((spans) => {
    const at = spans[0]?.at ?? 0
    while ((ends[before] ?? at) < at) before++
    const after = ends.findIndex((end, index) => index >= before && end > at)
    const position: TextPosition =
      at === 0 ? { kind: 'title' } : (read[before]?.position ?? { kind: 'title' })
    return { position, next: read[after]?.position, spans }
  })
  return groups.reduceRight((changed, { position, next, spans }) => {
    const paragraphs = spans.map(({ text }) => paragraph([{ type: 'text', value: text }]))
    return insertParagraphs(changed, paragraphs, position, next, spans[0]?.line ?? 1)
  }, issue)
}

/** Groups consecutive spans that belong at the same position. */
function groupByPosition(lost: readonly LostText[]): readonly (readonly LostText[])[] {
  const groups: LostText[][] = []
  for (const one of lost) {
    const last = groups.at(-1)
    if (last !== undefined && last[0]?.at === one.at) last.push(one)
    else groups.push([one])
  }
  return groups
}

/** Returns for each text the number of letters up to its end, counted from the first text. */
function letterEnds(texts: readonly { readonly text: string }[]): number[] {
  let total = 0
  return texts.map(({ text }) => {
    total += lettersOf(text).length
    return total
  })
}

function warn({ text, line }: LostText): Diagnostic {
  const words = [...text.replace(/\s+/g, ' ')]
  const start =
    words.length > MAX_QUOTED_CHARACTERS
      ? `${words.slice(0, MAX_QUOTED_CHARACTERS).join('')}…`
      : words.join('')
  return diagnostic(
    'text-restored',
    line,
    `“${start}” fits no form, and is printed as plain text where it stood. Write this place simpler.`,
  )
}

const MAX_QUOTED_CHARACTERS = 30
