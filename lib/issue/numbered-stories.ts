import type { Element, ElementContent } from 'hast'
import { addressOf, isBlank, isElement, linksIn, paragraph, textOf, toParagraphs, trim, unbold } from './hast'
import type { Block } from './markdown'

/**
 * Replaces numbered lists of stories by separate blocks; other lists stay lists. Three forms are stories:
 * - `1. [headline](…)` with paragraphs below it, indented or not
 * - `2. headline` without a link, if the issue also has items of the first form
 * - `【1】headline` with its text on the next lines of the paragraph
 */
export function expandNumberedStories(blocks: readonly Block[]): readonly Block[] {
  const isLinked = blocks.map((block, index) => storiesIn(block.element, blocks[index + 1]) !== undefined)
  const bracketed = blocks.filter(isBracketed).length > 1
  return blocks.flatMap((block, index) => {
    if (bracketed && isBracketed(block)) return numbered(linesIn(block.element), block.line)
    const isHeadline = isLinked.includes(true) && isBare(block, blocks[index + 1])
    const items = isHeadline ? itemsOf(block.element) : storiesIn(block.element, blocks[index + 1])
    return items === undefined ? [block] : items.flatMap((item) => numbered(contentOf(item), block.line))
  })
}

const itemsOf = (list: Element): readonly Element[] =>
  list.children.filter((child): child is Element => isElement(child, 'li'))

/** Returns the items of a list if each is a story; otherwise `undefined`. */
function storiesIn(list: Element, next: Block | undefined): readonly Element[] | undefined {
  if (list.tagName !== 'ol') return undefined
  const items = itemsOf(list)
  if (items.length === 0 || !items.every(startsWithLink)) return undefined
  const isFollowed = items.length === 1 && next?.element.tagName === 'p'
  return items.every(hasText) || isFollowed ? items : undefined
}

/** Tells whether a list is one short line without a link, followed by a paragraph. */
function isBare({ element }: Block, next: Block | undefined): boolean {
  if (element.tagName !== 'ol' || next?.element.tagName !== 'p') return false
  const [item, ...others] = itemsOf(element)
  if (item === undefined || others.length > 0 || linksIn([item]).length > 0) return false
  return contentOf(item).length === 1 && /^[^。！？\n]{2,40}$/u.test(textOf(item.children).trim())
}

const BRACKETED = /^【\d{1,2}】./u

/** Tells whether a paragraph of several lines starts with a number in brackets: `【1】`. */
const isBracketed = ({ element }: Block): boolean =>
  element.tagName === 'p' && BRACKETED.test(textOf(element.children)) && linesIn(element).length > 1

/** Splits a paragraph into one paragraph for each line. */
function linesIn(element: Element): readonly Element[] {
  const lines: ElementContent[][] = [[]]
  for (const node of element.children) {
    const [first = '', ...others] = node.type === 'text' ? node.value.split('\n') : []
    if (isElement(node, 'br')) lines.push([])
    else if (node.type !== 'text') lines.at(-1)?.push(node)
    else {
      lines.at(-1)?.push({ type: 'text', value: first })
      for (const value of others) lines.push([{ type: 'text', value }])
    }
  }
  return lines.filter((line) => textOf(line).trim() !== '').map(paragraph)
}

/** Returns the paragraphs and blocks of a list item. Text outside of paragraphs becomes a paragraph. */
const contentOf = (item: Element): readonly Element[] =>
  toParagraphs(item.children.filter((child) => !isBlank(child)))

/** Tells whether the first paragraph of an item consists of a link only. */
function startsWithLink(item: Element): boolean {
  const [first] = contentOf(item)
  const nodes = first?.tagName === 'p' ? trim(unbold(first.children)) : []
  const [link] = nodes
  return nodes.length === 1 && isElement(link, 'a') && textOf(link) !== addressOf(link)
}

const hasText = (item: Element): boolean => contentOf(item).length > 1

/** Returns the elements as blocks. The first one is marked as a story's headline. */
const numbered = (elements: readonly Element[], line: number): readonly Block[] =>
  elements.map((element, index) => ({ element, line, ...(index === 0 && { isNumbered: true }) }))
