/**
 * Limits on the Markdown parser's input, checked in one linear pass over the lines. Some inputs of a few
 * kilobytes stall any Markdown parser for minutes. Ordinary text passes up to the size limit of a file.
 */

/** Of a file. Issues have about 30 kB; 5 MB of prose are parsed in seconds. */
const MAX_BYTES = 5 * 1024 * 1024
/** The longest real issue has 366 lines. */
const MAX_LINES = 200_000
const MAX_DEPTH = 12
const MAX_LIST_INDENT = 40
/** Items of one list including nested lists; parsing takes time quadratic in them. */
const MAX_ITEMS = 2_000
/**
 * Consecutive lines that continue a quotation or list item without its marker or indent; the time is
 * quadratic in them.
 */
const MAX_LAZY_LINES = 200
/** Characters that open or close formatting; the real paragraph with the most has about forty. */
const MAX_MARKS = 1_500
/**
 * A marker may make the parser scan to the paragraph's end, so work is markers times characters. A paragraph
 * below this amount costs almost nothing and is not counted (the real paragraph with the most: 40 markers in
 * 1,000 characters).
 */
const FREE_WORK = 100_000
/** Of all paragraphs above `FREE_WORK` together: about a second of parsing. */
const MAX_WORK = 50_000_000
/** Cells of one table; short rows are filled up to the width of the header. */
const MAX_CELLS = 50_000

export interface LimitExceeded {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Tells whether a file is too large to decode: decoding takes longer than all other checks. */
export const findExcessBytes = (bytes: number): LimitExceeded | undefined =>
  bytes > MAX_BYTES
    ? { line: 1, column: 1, message: `The file has ${bytes} bytes; at most ${MAX_BYTES} are read. Split it.` }
    : undefined

/** Returns where a text is too large or too slow to parse; `undefined` if it may be parsed. */
export function findExcess(text: string): LimitExceeded | undefined {
  const bytes = findExcessBytes(text.length)
  if (bytes !== undefined) return bytes
  const lines = text.split('\n')
  if (lines.length > MAX_LINES)
    return excess(MAX_LINES, `The file has ${lines.length} lines; at most ${MAX_LINES} are read. Split it.`)
  const checks = [nestingCheck(), workCheck(), tableCheck()]
  for (const [index, line] of lines.entries()) {
    for (const check of checks) {
      const message = check(line)
      if (message !== undefined) return excess(index, message)
    }
  }
  return undefined
}

const excess = (index: number, message: string): LimitExceeded => ({ line: index + 1, column: 1, message })

/** Checks one line; returns a message if it exceeds a limit. */
type Check = (line: string) => string | undefined

function nestingCheck(): Check {
  let [items, lazy] = [0, 0]
  return (line) => {
    const depth = depthOf(line)
    if (depth > MAX_DEPTH)
      return `Quotes or lists are nested ${depth} deep; at most ${MAX_DEPTH} are read. Write them flat.`
    if (DEEP_ITEM.test(line))
      return `A list item is indented by more than ${MAX_LIST_INDENT}. Write the list flat.`
    items = line.trim() === '' || /^\s/.test(line) || depth > 0 ? items + depth : 0
    lazy = depth > 0 ? 1 : lazy === 0 || /^(?:\s|#|$)/.test(line) ? 0 : lazy + 1
    if (lazy > MAX_LAZY_LINES)
      return `More than ${MAX_LAZY_LINES} lines go on with a list or quotation. Put an empty line below it.`
    return items > MAX_ITEMS
      ? `A list has more than ${MAX_ITEMS} items. Cut it into lists under headings.`
      : undefined
  }
}

const DEEP_ITEM = new RegExp(`^\\s{${MAX_LIST_INDENT + 1},}(?:[-*+]|\\d{1,9}[.)])\\s`)
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/

const depthOf = (line: string): number => (CONTAINERS.exec(line)?.[0] ?? '').replace(/\d|[ \t]/g, '').length

function workCheck(): Check {
  let [marks, characters, total] = [0, 0, 0]
  const isCode = codeReader()
  return (line) => {
    if (startsAnew(line) || isCode(line)) [marks, characters] = [0, 0]
    const before = workOf(marks, characters)
    marks += marksIn(line)
    characters += line.length
    total += workOf(marks, characters) - before
    if (marks > MAX_MARKS)
      return `A paragraph has more than ${MAX_MARKS} signs such as * [ < \`. Cut it into paragraphs.`
    return total > MAX_WORK
      ? 'Paragraphs here are too long for their many signs such as * [ < `. Cut them into shorter ones.'
      : undefined
  }
}

/**
 * Returns a function that tells for each line, in order, whether it is in a code fence. An unclosed fence
 * ends at a Chinese heading.
 */
function codeReader(): (line: string) => boolean {
  let fence = ''
  return (line) => {
    const [, marks = '', info = ''] = /^ {0,3}(`{3,})([^`]*)$/.exec(line) ?? []
    if (fence === '') fence = marks
    else if ((marks.startsWith(fence) && info.trim() === '') || /^#{1,4} .*\p{Script=Han}/u.test(line))
      fence = ''
    return fence !== ''
  }
}

const workOf = (marks: number, characters: number): number => {
  const work = marks * characters
  return work > FREE_WORK ? work : 0
}

/** Tells whether a line starts a new paragraph: blank, list item, heading or table row. */
const startsAnew = (line: string): boolean => /^\s*(?:$|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)/.test(line)

const marksIn = (line: string): number => line.match(/[*_[\]<>`~!|&$@\\]|:\/\/|www\./g)?.length ?? 0

function tableCheck(): Check {
  let [columns, cells] = [0, 0]
  return (line) => {
    if (line.trim() === '') [columns, cells] = [0, 0]
    else if (columns === 0 && DELIMITER_ROW.test(line)) columns = line.split('|').length
    cells += columns
    return cells > MAX_CELLS ? `A table has more than ${MAX_CELLS} cells. Cut it into tables.` : undefined
  }
}

const DELIMITER_ROW = /^(?=[^|]*\|)[\s|:>-]*-[\s|:>-]*$/
