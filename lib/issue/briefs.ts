import type { Element, ElementContent } from 'hast'
import { isPlaceholder } from './address'
import { type BriefTitle, isSentence, readTitle } from './brief-title'
import {
  addressOf,
  isBareAddress,
  isBlank,
  isBlock,
  isElement,
  linksIn,
  textOf,
  toParagraphs,
  trim,
} from './hast'
import { itemId } from './ids'
import type { Brief, Hast, Source } from './model'
import { sourceOf } from './source-address'

export const itemsOf = (list: Element): Element[] =>
  list.children.filter((child): child is Element => isElement(child, 'li'))

/** Reads the items of a tight or loose list as briefs. A nested list stays inside its item. */
export const readBriefs = (list: Element, line: number, unique: (id: string) => string): Brief[] =>
  itemsOf(list).map((item) => readBrief(item, line, unique))

function readBrief(item: Element, line: number, unique: (id: string) => string): Brief {
  const { first, rest } = splitItem(item)
  const { title, address, content } = titleAboveAddress(first, rest) ?? readTitle(first)
  const whole = [...content, ...rest]
  const source = address === undefined ? sourceInText(whole) : sourceOf(address, 'headline', title)
  const id = unique(itemId(title || textOf(whole), source?.address))
  return { id, title, content: whole, line, ...(source && { source }) }
}

/** Reads an item whose first line is plain words, and whose nested list begins with an address. */
function titleAboveAddress(first: Hast, [list]: Hast): BriefTitle | undefined {
  const [item] = isElement(list, 'ul', 'ol') ? itemsOf(list) : []
  const [line] = item === undefined ? [] : trim(item.children)
  const isAddress = isElement(line, 'a') && isBareAddress(line)
  const title = textOf(first).trim()
  if (!isAddress || linksIn(first).length > 0 || title.includes('\n') || isSentence(title)) return undefined
  return { title, content: [] }
}

/** Splits a list item into its first line and the blocks below it. */
function splitItem(item: Element): { first: ElementContent[]; rest: ElementContent[] } {
  const children = item.children.filter((child) => !isBlank(child))
  const [head] = children
  if (isElement(head, 'p')) return { first: head.children, rest: toParagraphs(children.slice(1)) }
  const end = item.children.findIndex(isBlock)
  const cut = end < 0 ? item.children.length : end
  return { first: trim(item.children.slice(0, cut)), rest: toParagraphs(item.children.slice(cut)) }
}

function sourceInText(nodes: Hast): Source | undefined {
  const addresses = linksIn(nodes).flatMap((link) =>
    isPlaceholder(addressOf(link)) ? [] : [addressOf(link)],
  )
  const [first, second] = addresses
  // In `[owner/project](…) [#7](…/pull/7)`, the second address starts with the first address. In this case,
  // the second address is the source.
  const address = first !== undefined && second?.startsWith(`${first}/`) ? second : first
  return address === undefined ? undefined : sourceOf(address, 'text')
}
