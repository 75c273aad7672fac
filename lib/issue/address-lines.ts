import type { Element } from 'hast'
import { titleBeforeAddress } from './brief-title'
import { isBareAddress, isElement, linksIn, trim } from './hast'
import type { Block } from './markdown'
import { linesIn } from './numbered-stories'

/**
 * Turns paragraphs in which an address follows a headline into reports. There are two forms:
 * - Several lines of `headline https://…` become a list of briefs.
 * - A line of plain or bold text has its address alone on the next line, or in the next paragraph. If there
 *   are several such lines, each becomes a story with the lines and paragraphs below it.
 */
export function expandAddressLines(blocks: readonly Block[]): readonly Block[] {
  const stories = new Set(blocks.filter(isTitleWithAddress))
  const titles = new Set(blocks.filter((block, at) => isAboveAddress(block, blocks[at + 1])))
  return blocks.flatMap((block) => {
    if (stories.size > 1 && stories.has(block)) return storyOf(block)
    return titles.size > 2 && titles.has(block) ? [{ ...block, isNumbered: true }] : listOfLines(block)
  })
}

/** Tells whether a paragraph is plain text but not a sentence, and the next paragraph is an address. */
function isAboveAddress({ element }: Block, next: Block | undefined): boolean {
  if (element.tagName !== 'p' || next?.element.tagName !== 'p' || !isAddress(next.element)) return false
  const isLine = linksIn(element.children).length === 0 && linesIn(element).length === 1
  return isLine && titleBeforeAddress([...element.children, ...trim(next.element.children)]) !== undefined
}

/**
 * Tells whether the first line of a paragraph is text but not a sentence, and the second line is an address.
 * If the first line is bold, more lines may follow.
 */
function isTitleWithAddress({ element }: Block): boolean {
  const [title, address, ...others] = element.tagName === 'p' ? linesIn(element) : []
  if (title === undefined || address === undefined || !isAddress(address)) return false
  const [bold, ...rest] = trim(title.children)
  const isBold = rest.length === 0 && isElement(bold, 'strong', 'b')
  if (others.length > 0 && !isBold) return false
  const words = isBold ? bold.children : title.children
  return titleBeforeAddress([...words, ...trim(address.children)]) !== undefined
}

const isAddress = ({ children }: Element): boolean => {
  const [link, ...others] = trim(children)
  return others.length === 0 && isElement(link, 'a') && isBareAddress(link)
}

const storyOf = ({ element, line }: Block): readonly Block[] =>
  linesIn(element).map((part, at) => ({ element: part, line, ...(at === 0 && { isNumbered: true }) }))

/** Converts lines such as `headline https://…` to a list. Each line before the first such line stays text. */
function listOfLines(block: Block): readonly Block[] {
  if (block.element.tagName !== 'p' || linksIn(block.element.children).length < 2) return [block]
  const lines = linesIn(block.element)
  const at = lines.findIndex(isReport)
  const reports = lines.slice(at)
  if (at < 0 || reports.length < 2 || !reports.every(isReport)) return [block]
  const list: Element = {
    type: 'element',
    tagName: 'ul',
    properties: {},
    children: reports.map(({ children }) => ({ type: 'element', tagName: 'li', properties: {}, children })),
  }
  const before = lines.slice(0, at)
  return [...before.map((element) => ({ element, line: block.line })), { element: list, line: block.line }]
}

const isReport = ({ children }: Element): boolean => {
  const line = trim(children)
  return line.length === 2 && titleBeforeAddress(line) !== undefined
}
