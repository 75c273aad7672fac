import type { Element } from 'hast'
import { addressOf, isBlank, isElement, textOf, toParagraphs, trim, unbold } from './hast'
import type { Block } from './markdown'

/**
 * Numbered lists of stories as blocks of their own: `1. [headline](…)` with the text in paragraphs below it,
 * indented or not. Every other list stays a list.
 */
export function expandNumberedStories(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block, index) => {
    const items = storiesIn(block.element, blocks[index + 1])
    return items === undefined ? [block] : items.flatMap((item) => blocksOf(item, block.line))
  })
}

/** A list's items where each is a story; `undefined` where it is a list. */
function storiesIn(list: Element, next: Block | undefined): readonly Element[] | undefined {
  if (list.tagName !== 'ol') return undefined
  const items = list.children.filter((child): child is Element => isElement(child, 'li'))
  if (items.length === 0 || !items.every(startsWithLink)) return undefined
  const isFollowed = items.length === 1 && next?.element.tagName === 'p'
  return items.every(hasText) || isFollowed ? items : undefined
}

/** The paragraphs and blocks of a list item; text without a paragraph becomes one. */
const contentOf = (item: Element): readonly Element[] =>
  toParagraphs(item.children.filter((child) => !isBlank(child)))

/** Is an item's first paragraph a link and nothing else? */
function startsWithLink(item: Element): boolean {
  const [first] = contentOf(item)
  const nodes = first?.tagName === 'p' ? trim(unbold(first.children)) : []
  const [link] = nodes
  return nodes.length === 1 && isElement(link, 'a') && textOf(link) !== addressOf(link)
}

const hasText = (item: Element): boolean => contentOf(item).length > 1

const blocksOf = (item: Element, line: number): readonly Block[] =>
  contentOf(item).map((element, index) => ({ element, line, ...(index === 0 && { isNumbered: true }) }))
