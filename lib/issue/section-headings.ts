import type { Element, ElementContent } from 'hast'
import { itemsOf } from './briefs'
import { isElement, linksIn, textOf, trim } from './hast'
import type { Block } from './markdown'
import { isLinkLine, isTitleLine } from './openers'
import { isOutlineHeading, levelOf } from './outline'
import { isReport } from './report-lists'

/**
 * Returns a body whose sections have second-level headings. In the given body, these headings may be main
 * headings, bold lines or quotations of one line, or may be missing.
 * @param title heading of the only section, if the body has no headings
 */
export const withSectionHeadings = (blocks: readonly Block[], title: string): readonly Block[] =>
  withHeading(withBoldHeadings(withLoweredHeadings(withQuotedTitles(blocks))), title)

/**
 * Lowers headings of the first level to the second level. The title of the issue was removed before. If there
 * are several headings of the first level, they are the sections, and all lower headings also go down by one
 * level.
 */
function withLoweredHeadings(blocks: readonly Block[]): readonly Block[] {
  const isDivided = blocks.filter((block) => levelOf(block) === 1).length > 1
  return blocks.map((block) => {
    const level = levelOf(block)
    return level === 1 || (isDivided && level > 0) ? withTag(block, `h${Math.min(level + 1, 6)}`) : block
  })
}

const withTag = (block: Block, tagName: string): Block => ({
  ...block,
  element: { ...block.element, tagName },
})

const isList = (block: Block | undefined): boolean => ['ul', 'ol'].includes(block?.element.tagName ?? '')

/** Maximum length of a line that is the title of the blocks below it. */
const MAX_TITLE_CHARS = 30

const isShort = (words: string): boolean =>
  words !== '' && words.length <= MAX_TITLE_CHARS && !/[。！？\n]/.test(words)

/**
 * Some papers write the titles of lists as quotations. If several lists have a quotation of one short line
 * directly above them, each such quotation becomes a bold line.
 */
function withQuotedTitles(blocks: readonly Block[]): readonly Block[] {
  const isTitle = ({ element }: Block, next: Block | undefined): boolean =>
    element.tagName === 'blockquote' &&
    isList(next) &&
    linksIn(element.children).length === 0 &&
    isShort(textOf(element.children).trim())
  const titles = new Set(blocks.filter((block, at) => isTitle(block, blocks[at + 1])))
  if (titles.size < 2) return blocks
  return blocks.map((block) =>
    titles.has(block)
      ? {
          ...block,
          element: element('p', [element('strong', [text(textOf(block.element.children).trim())])]),
        }
      : block,
  )
}

/**
 * Converts bold lines above lists and stories to headings, if the body has no headings and several such
 * lines.
 */
function withBoldHeadings(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some(isOutlineHeading)) return blocks
  const titles = new Set(blocks.filter((block, at) => isSectionLine(block, blocks[at + 1])))
  const first = blocks.findIndex((block) => titles.has(block))
  // Reports above the first bold line would be in no section. In this case, the bold lines stay as they are.
  if (titles.size < 2 || titledReports(blocks.slice(0, first)) > 0) return blocks
  return blocks.map((block) => (titles.has(block) ? headingOf(block) : block))
}

function isSectionLine(block: Block, next: Block | undefined): boolean {
  if (!isTitleLine(block) || block.isNumbered === true || linksIn(block.element.children).length > 0)
    return false
  const words = textOf(block.element.children).trim()
  return isShort(words) && !/^\d/.test(words) && (isList(next) || isLinkLine(next))
}

/** Converts a bold line to a heading with the same words. */
function headingOf(block: Block): Block {
  const [bold] = block.element.children.filter((child) => isElement(child))
  return { ...block, element: element('h2', bold?.children ?? block.element.children) }
}

/**
 * A body without headings is an issue only if it has at least this many items with links, or with bold
 * titles.
 */
const MIN_ITEMS = 3

/**
 * Puts a body without headings into one section under the title, if it lists reports with links,
 * or reports with bold titles and text. Other bodies without headings (prose, other lists) stay as they are
 * and are held back later.
 */
function withHeading(blocks: readonly Block[], title: string): readonly Block[] {
  if (blocks.some(isOutlineHeading)) return blocks
  const items = blocks.flatMap((block) =>
    isList(block) ? block.element.children : block.element.tagName === 'p' ? [block.element] : [],
  )
  const linked = items.filter((item) => linksIn([item]).length > 0).length
  if (linked < MIN_ITEMS && titledReports(blocks) < MIN_ITEMS) return blocks
  // If the reports have no links, the text above them is the introduction of the issue.
  const at = linked < MIN_ITEMS ? blocks.findIndex(isList) : 0
  const heading = { element: element('h2', [text(title)]), line: blocks[at]?.line ?? 1 }
  return [...blocks.slice(0, at), heading, ...blocks.slice(at)]
}

/** Returns the number of list items that are reports with bold titles. */
const titledReports = (blocks: readonly Block[]): number =>
  blocks
    .filter((block) => isList(block) && block.isOverview !== true)
    .flatMap(({ element }) => itemsOf(element).filter(isTitledReport)).length

/** Tells whether a list item has a bold title and enough text to be a report. */
const isTitledReport = (item: Element): boolean => {
  const [first] = trim(item.children)
  const [head] = isElement(first, 'p') ? trim(first.children) : [first]
  return isElement(head, 'strong', 'b') && isReport(item, false)
}

const text = (value: string): ElementContent => ({ type: 'text', value })
const element = (tagName: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})
