/**
 * Limits on what the Markdown parser is given, found by one linear pass over the lines: some inputs of a few
 * kilobytes stall any Markdown parser for minutes. Ordinary text passes, up to the size of the file.
 */

/** Of the file. Issues have some 30 kB; 5 MB of prose are read in seconds. */
const MAX_BYTES = 5 * 1024 * 1024
/** The longest real issue has 366. */
const MAX_LINES = 200_000
const MAX_DEPTH = 12
const MAX_LIST_INDENT = 40
/** Items of one list and of the lists inside it; the parser's time grows with their square. */
const MAX_ITEMS = 2_000
/**
 * Lines in a row that go on with a quotation or list item without its sign or indent; the time grows with
 * their square.
 */
const MAX_LAZY_LINES = 200
/** Marks that open or close something; the busiest real paragraph has some forty. */
const MAX_MARKS = 1_500
/**
 * A mark may send the parser to the paragraph's end: its work there is marks times characters. Up to so much
 * a paragraph costs next to nothing (the busiest real one: 40 marks in 1,000 characters), and is not counted.
 */
const FREE_WORK = 100_000
/** Of all paragraphs above `FREE_WORK` together: about a second of the parser's time. */
const MAX_WORK = 50_000_000
/** Cells of one table; rows are filled up to the width of its head. */
const MAX_CELLS = 50_000

export interface LimitExceeded {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Is a file too large to be even decoded? That takes longer than all the other looks at it. */
export const findExcessBytes = (bytes: number): LimitExceeded | undefined =>
  bytes > MAX_BYTES
    ? { line: 1, column: 1, message: `The file has ${bytes} bytes; at most ${MAX_BYTES} are read. Split it.` }
    : undefined

/** Says where a text is too large, or would take too long to be read; `undefined` where it may be read. */
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

/** Looks at a text line by line; gives what is too much about a line. */
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
 * Says of each line, in order, whether it stands in a code fence; one that is not closed ends at a Chinese
 * heading.
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

/** Does the line start a paragraph of its own: blank, a list item, a heading, a table row? */
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
