import type { Element, ElementContent } from 'hast'
import { startsWithTaggedLink } from './brief-title'
import {
  addressOf,
  isBareAddress,
  isBlank,
  isElement,
  linksIn,
  paragraph,
  textOf,
  toParagraphs,
  trim,
  unbold,
} from './hast'
import type { Block } from './markdown'
import { isTitleLine } from './openers'
import { isSourceLine, namesSource } from './source-line'

/**
 * Replaces numbered lists of stories by separate blocks; other lists stay lists. These forms are stories:
 * - `1. [headline](…)` with paragraphs below it, indented or not
 * - `2. headline` without a link, and `**3. headline**`, if the issue also has items of the first form
 * - `**1. headline**` if most such lines have a source on the next line
 * - `1. [headline](…)：text` if other blocks stand between the items
 * - `【1】headline` with its text on the next lines of the paragraph
 */
export function expandNumberedStories(blocks: readonly Block[]): readonly Block[] {
  const isLinked = blocks.some((block, index) => storiesIn(block.element, blocks[index + 1]) !== undefined)
  const bracketed = blocks.filter(isBracketed).length > 1
  const apart = itemsApart(blocks)
  const isBoldStory = apart.size > 0 || haveSources(blocks)
  return blocks.flatMap((block, index) => {
    if (bracketed && isBracketed(block)) return numbered(linesIn(block.element), block.line)
    if (isBoldStory && isBoldNumber(block)) return [{ ...block, isNumbered: true }]
    const isHeadline = apart.has(block) || (isLinked && isBare(block, blocks[index + 1]))
    const items = isHeadline ? itemsOf(block.element) : storiesIn(block.element, blocks[index + 1])
    return items === undefined ? [block] : items.flatMap((item) => numbered(contentOf(item), block.line))
  })
}

/**
 * Returns the lists whose items are stories because text or pictures stand between them. Markdown parses such
 * items as separate lists.
 * - A list counts if text or a picture follows it, and if it has one item or starts with a number above 1.
 *   There must be at least two such lists; otherwise the result is empty.
 * - Then the result also contains the lists that start with a number above 1, and the lists whose numbering
 *   continues in the next list.
 */
function itemsApart(blocks: readonly Block[]): ReadonlySet<Block> {
  const lists = blocks.flatMap((block, at) => (isHeadlineList(block.element) ? [{ block, at }] : []))
  const followed = lists.filter(
    ({ block, at }) =>
      (itemsOf(block.element).length === 1 || startOf(block) > 1) && isText(blocks[at + 1]?.element),
  )
  if (followed.length < 2) return new Set()
  const goesOn = lists.filter(
    ({ block }, nth) =>
      startOf(block) > 1 || startOf(lists[nth + 1]?.block) === startOf(block) + itemsOf(block.element).length,
  )
  return new Set([...followed, ...goesOn].map(({ block }) => block))
}

const startOf = (block: Block | undefined): number =>
  block?.element.tagName === 'ol' ? Number(block.element.properties['start'] ?? 1) : 0

const isText = (element: Element | undefined): boolean =>
  element !== undefined && ['p', 'blockquote', 'pre', 'table', 'img'].includes(element.tagName)

/**
 * Tells whether each item of a list starts with a linked headline. Before the link, there may be a tag such
 * as `[easy]`.
 */
const isHeadlineList = (list: Element): boolean =>
  ['ul', 'ol'].includes(list.tagName) && itemsOf(list).length > 0 && itemsOf(list).every(startsWithHeadline)

function startsWithHeadline(item: Element): boolean {
  const [first] = contentOf(item)
  const nodes = first?.tagName === 'p' ? trim(first.children) : []
  const [head] = nodes
  const [link] = isElement(head, 'strong', 'b') ? head.children : nodes
  return startsWithTaggedLink(nodes) || (isElement(link, 'a') && !isBareAddress(link))
}

/** Tells whether a paragraph is a numbered headline in bold: `**3、headline**`. */
const isBoldNumber = (block: Block): boolean =>
  isTitleLine(block) && /^\d{1,2}[、.．)]\s*\S/.test(textOf(block.element.children).trim())

/** Minimum share of numbered headlines in bold with a source below them. */
const MIN_SOURCED_SHARE = 0.6

/** Tells whether most numbered headlines in bold, and at least two, have a source in the paragraph below. */
function haveSources(blocks: readonly Block[]): boolean {
  const below = blocks.flatMap((block, at) => (isBoldNumber(block) ? [blocks[at + 1]?.element] : []))
  const sources = below.filter(
    (next) =>
      next?.tagName === 'p' &&
      (isSourceLine(next.children) || linksIn(next.children).some((link) => namesSource(textOf(link)))),
  )
  return sources.length > 1 && sources.length >= below.length * MIN_SOURCED_SHARE
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
export function linesIn(element: Element): readonly Element[] {
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

/** Returns the elements as blocks. The first block is marked as a story's headline. */
const numbered = (elements: readonly Element[], line: number): readonly Block[] =>
  elements.map((element, index) => ({ element, line, ...(index === 0 && { isNumbered: true }) }))
