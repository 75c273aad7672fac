import type { Element } from 'hast'
import { addressOf, isBlank, isElement, textOf, toParagraphs, trim, unbold } from './hast'
import type { Block } from './markdown'

/**
 * Replaces numbered lists of stories by separate blocks: `1. [headline](…)` with the text in paragraphs below
 * it, indented or not. Other lists stay lists.
 */
export function expandNumberedStories(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block, index) => {
    const items = storiesIn(block.element, blocks[index + 1])
    return items === undefined ? [block] : items.flatMap((item) => blocksOf(item, block.line))
  })
}

/** Returns a list's items if each is a story; else `undefined`. */
function storiesIn(list: Element, next: Block | undefined): readonly Element[] | undefined {
  if (list.tagName !== 'ol') return undefined
  const items = list.children.filter((child): child is Element => isElement(child, 'li'))
  if (items.length === 0 || !items.every(startsWithLink)) return undefined
  const isFollowed = items.length === 1 && next?.element.tagName === 'p'
  return items.every(hasText) || isFollowed ? items : undefined
}

/** Returns the paragraphs and blocks of a list item; text without a paragraph becomes one. */
const contentOf = (item: Element): readonly Element[] =>
  toParagraphs(item.children.filter((child) => !isBlank(child)))

/** Tells whether an item's first paragraph is only a link. */
function startsWithLink(item: Element): boolean {
  const [first] = contentOf(item)
  const nodes = first?.tagName === 'p' ? trim(unbold(first.children)) : []
  const [link] = nodes
  return nodes.length === 1 && isElement(link, 'a') && textOf(link) !== addressOf(link)
}

const hasText = (item: Element): boolean => contentOf(item).length > 1

const blocksOf = (item: Element, line: number): readonly Block[] =>
  contentOf(item).map((element, index) => ({ element, line, ...(index === 0 && { isNumbered: true }) }))
