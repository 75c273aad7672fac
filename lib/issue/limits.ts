/**
 * Limits on the input of the Markdown parser. Some inputs of a few kilobytes stall any Markdown parser for
 * minutes. One pass over the lines finds them in linear time. Ordinary text is accepted up to the maximum
 * file size.
 */

/** Maximum size of a file. Issues have about 30 kB; 5 MB of prose are parsed in seconds. */
const MAX_FILE_BYTES = 5 * 1024 * 1024
/** Maximum number of lines. The longest real issue has 366. */
const MAX_LINES = 200_000
const MAX_NESTING_DEPTH = 12
const MAX_LIST_INDENT = 40
/**
 * Maximum number of items in a list with its nested lists. The parser's time grows with the square of this
 * number.
 */
const MAX_LIST_ITEMS = 2_000
/**
 * Maximum number of consecutive lines that continue a quotation or list item without its marker or indent.
 * The parser's time grows with the square of this number.
 */
const MAX_LAZY_LINES = 200
/**
 * Maximum number of characters in a paragraph that open or close formatting. Real paragraphs have at most
 * about forty.
 */
const MAX_PARAGRAPH_MARKS = 1_500
/**
 * The work of a paragraph is its number of formatting characters times its length, because each such
 * character may make the parser scan to the end of the paragraph. Paragraphs with less work than this are not
 * counted. Real paragraphs have at most 40 × 1,000.
 */
const FREE_WORK = 100_000
/** Maximum work of all counted paragraphs together (see `FREE_WORK`). Parsing them takes about a second. */
const MAX_WORK = 50_000_000
/**
 * Maximum number of cells of a table. A row that is shorter than the header counts as if it had the header's
 * length.
 */
const MAX_TABLE_CELLS = 50_000

export interface LimitExceeded {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/**
 * Returns an error if a file is too large. It is called before the file is decoded, because decoding takes
 * longer than all checks.
 */
export const findExcessBytes = (bytes: number): LimitExceeded | undefined =>
  bytes > MAX_FILE_BYTES
    ? {
        line: 1,
        column: 1,
        message: `The file has ${bytes} bytes; at most ${MAX_FILE_BYTES} are read. Split it.`,
      }
    : undefined

/**
 * Returns the first place where a text is too large or would take too long to parse; `undefined` if it may be
 * parsed.
 */
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

/** Checks the next line of the text. Returns a message if the line exceeds a limit. */
type Check = (line: string) => string | undefined

function nestingCheck(): Check {
  let [items, lazy] = [0, 0]
  return (line) => {
    const depth = depthOf(line)
    if (depth > MAX_NESTING_DEPTH)
      return `Quotes or lists are nested ${depth} deep; at most ${MAX_NESTING_DEPTH} are read. Write them flat.`
    if (DEEP_ITEM.test(line))
      return `A list item is indented by more than ${MAX_LIST_INDENT}. Write the list flat.`
    items = line.trim() === '' || /^\s/.test(line) || depth > 0 ? items + depth : 0
    lazy = depth > 0 ? 1 : lazy === 0 || /^(?:\s|#|$)/.test(line) ? 0 : lazy + 1
    if (lazy > MAX_LAZY_LINES)
      return `More than ${MAX_LAZY_LINES} lines go on with a list or quotation. Put an empty line below it.`
    return items > MAX_LIST_ITEMS
      ? `A list has more than ${MAX_LIST_ITEMS} items. Cut it into lists under headings.`
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
    if (marks > MAX_PARAGRAPH_MARKS)
      return `A paragraph has more than ${MAX_PARAGRAPH_MARKS} signs such as * [ < \`. Cut it into paragraphs.`
    return total > MAX_WORK
      ? 'Paragraphs here are too long for their many signs such as * [ < `. Cut them into shorter ones.'
      : undefined
  }
}

/**
 * Returns a function that is called with each line in order, and tells whether the line is in a code fence.
 * An unclosed fence ends at a Chinese heading.
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

/** Tells whether a line starts a new paragraph: it is blank, a list item, a heading or a table row. */
const startsAnew = (line: string): boolean => /^\s*(?:$|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)/.test(line)

const marksIn = (line: string): number => line.match(/[*_[\]<>`~!|&$@\\]|:\/\/|www\./g)?.length ?? 0

function tableCheck(): Check {
  let [columns, cells] = [0, 0]
  return (line) => {
    if (line.trim() === '') [columns, cells] = [0, 0]
    else if (columns === 0 && DELIMITER_ROW.test(line)) columns = line.split('|').length
    cells += columns
    return cells > MAX_TABLE_CELLS
      ? `A table has more than ${MAX_TABLE_CELLS} cells. Cut it into tables.`
      : undefined
  }
}

const DELIMITER_ROW = /^(?=[^|]*\|)[\s|:>-]*-[\s|:>-]*$/
