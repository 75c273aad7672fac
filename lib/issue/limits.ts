/** Caps on what the Markdown parser is given: some inputs of a few kilobytes stall it for seconds. */

/** The largest real issue has 31 kB. */
const MAX_CHARACTERS = 1_500_000
/** Three bytes a Chinese character: more cannot be few enough characters. */
const MAX_BYTES = 3 * MAX_CHARACTERS
/** The longest real issue has 290. */
const MAX_LINES = 12_000
const MAX_DEPTH = 12
const MAX_LIST_INDENT = 40
/** Items of one list and of the lists inside it; the parser's time grows with their square. */
const MAX_ITEMS = 2_000
/** Marks that open or close something; the busiest real paragraph has some forty. */
const MAX_MARKS = 1_500

export interface Excess {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Is a file too large to be even decoded? That takes longer than all the other looks at it. */
export const findExcessBytes = (bytes: number): Excess | undefined =>
  bytes > MAX_BYTES ? { line: 1, column: 1, message: `The file has ${bytes} bytes; at most ${MAX_BYTES} are read. Split it.` } : undefined

/** Says where a text is too large or too deeply nested to be read; `undefined` where it may be read. */
export function findExcess(text: string): Excess | undefined {
  if (text.length > MAX_CHARACTERS) {
    return { line: 1, column: 1, message: `The file has ${text.length} characters; at most ${MAX_CHARACTERS} are read. Split it.` }
  }
  const lines = text.split('\n')
  if (lines.length > MAX_LINES) return excess(MAX_LINES, `The file has ${lines.length} lines; at most ${MAX_LINES} are read. Split it.`)
  let marks = 0
  let items = 0
  for (const [index, line] of lines.entries()) {
    const depth = depthOf(line)
    if (depth > MAX_DEPTH) return excess(index, `Quotes or lists are nested ${depth} deep; at most ${MAX_DEPTH} are read. Write them flat.`)
    if (DEEP_ITEM.test(line)) return excess(index, `A list item is indented by more than ${MAX_LIST_INDENT}. Write the list flat.`)
    items = line.trim() === '' || /^\s/.test(line) || depth > 0 ? items + depth : 0
    if (items > MAX_ITEMS) return excess(index, `A list has more than ${MAX_ITEMS} items. Cut it into lists under headings.`)
    marks = startsAnew(line) ? marksIn(line) : marks + marksIn(line)
    if (marks > MAX_MARKS) return excess(index, `A paragraph has more than ${MAX_MARKS} signs such as * [ < \`. Cut it into paragraphs.`)
  }
  return undefined
}

const excess = (index: number, message: string): Excess => ({ line: index + 1, column: 1, message })

const DEEP_ITEM = new RegExp(`^\\s{${MAX_LIST_INDENT + 1},}(?:[-*+]|\\d{1,9}[.)])\\s`)
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/

const depthOf = (line: string): number => (CONTAINERS.exec(line)?.[0] ?? '').replace(/\d|[ \t]/g, '').length

/** Does the line start a paragraph of its own: blank, a list item, a heading, a table row? */
const startsAnew = (line: string): boolean => /^\s*(?:$|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)/.test(line)

const marksIn = (line: string): number => line.match(/[*_[\]<>`~!|&$@\\]|:\/\/|www\./g)?.length ?? 0
