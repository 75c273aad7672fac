import type { Element, ElementContent } from 'hast'
import { isBareAddress, isElement, linksIn, paragraph, textOf, trim } from './hast'
import type { Block } from './markdown'
import type { Hast } from './model'
import { hasInterpretation, levelOf } from './outline'
import { FURTHER } from './report-lists'
import { namesSource } from './source-line'

/** Minimum number of rows of a table of reports. */
const MIN_ROWS = 3

/**
 * Turns tables whose rows are reports into lists of briefs. Each row must have a linked headline in the same
 * column. The section must consist of tables, and only paragraphs may be above them. The names of the columns
 * become the title of the list. Other tables (data of one story) stay tables.
 */
export const expandTables = (blocks: readonly Block[]): readonly Block[] =>
  sectionsIn(blocks).flatMap((section) =>
    isTableSection(section) ? section.flatMap((block) => listOfRows(block) ?? [block]) : section,
  )

/** Splits blocks before each heading. */
function sectionsIn(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const starts = blocks.flatMap((block, at) => (at === 0 || levelOf(block) > 0 ? [at] : []))
  return starts.map((start, nth) => blocks.slice(start, starts[nth + 1]))
}

function isTableSection([heading, ...below]: readonly Block[]): boolean {
  if (heading === undefined || levelOf(heading) === 0 || linksIn([heading.element]).length > 0) return false
  const blocks = below.filter(({ element }) => element.tagName !== 'hr')
  const first = blocks.findIndex(isTable)
  const isText = blocks.slice(0, first).every(({ element }) => element.tagName === 'p')
  return first >= 0 && isText && blocks.slice(first).every(isTable) && !hasInterpretation(blocks)
}

const isTable = ({ element }: Block): boolean => element.tagName === 'table'

/** Returns the names of the columns and the rows as blocks; `undefined` if the rows are not reports. */
function listOfRows({ element, line }: Block): readonly Block[] | undefined {
  const [names, ...rows] = isElement(element, 'table') ? rowsIn(element) : []
  if (names === undefined || rows.length < MIN_ROWS) return undefined
  const column = names.findIndex((_, at) => rows.every((row) => headlineIn(row[at]) !== undefined))
  const title = joined(names.filter((name) => textOf(name).trim() !== ''))
  if (column < 0 || FURTHER.test(textOf(title).trim())) return undefined
  const list = node(
    'ul',
    rows.map((row) => node('li', itemOf(row, column))),
  )
  const parts = title.length === 0 ? [list] : [paragraph([node('strong', title)]), list]
  return parts.map((part) => ({ element: part, line }))
}

/** Returns the rows of a table as lists of cells. The first row has the names of the columns. */
const rowsIn = (table: Element): readonly (readonly Element[])[] =>
  table.children.flatMap((part) =>
    isElement(part, 'thead', 'tbody') ? elementsIn(part, 'tr').map((row) => elementsIn(row, 'th', 'td')) : [],
  )

const elementsIn = ({ children }: Element, ...tags: readonly string[]): readonly Element[] =>
  children.filter((child): child is Element => isElement(child, ...tags))

/** Returns the link of a cell that consists of a linked headline. */
function headlineIn(cell: Element | undefined): Element | undefined {
  const [only, ...others] = trim(cell?.children ?? [])
  const link = isElement(only, 'strong', 'b') ? only.children[0] : only
  if (others.length > 0 || !isElement(link, 'a') || isBareAddress(link)) return undefined
  return /\p{L}{2}/u.test(textOf(link)) && !namesSource(textOf(link)) ? link : undefined
}

/** Returns a row as the content of a list item: the headline first, then the other cells. */
const itemOf = (row: readonly Element[], column: number): Hast => {
  const others = row.filter((cell, at) => at !== column && textOf(cell).trim() !== '')
  return [...(row[column]?.children ?? []), ...(others.length > 0 ? [text('：'), ...joined(others)] : [])]
}

/** Returns the contents of cells with a dot between them. */
const joined = (cells: readonly Element[]): Hast =>
  cells.flatMap((cell, at) => (at === 0 ? cell.children : [text(' · '), ...cell.children]))

const text = (value: string): ElementContent => ({ type: 'text', value })

const node = (tagName: string, children: Hast): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children: [...children],
})
