import type { Element, ElementContent } from 'hast'
import { hostOf, isPlaceholder } from './address'
import { addressOf, isBlank, isBlock, isElement, linksIn, textOf, toParagraphs, trim } from './hast'
import { readHeadline } from './headline'
import { itemId } from './ids'
import type { Brief, Hast, Source } from './model'

export const itemsOf = (list: Element): Element[] =>
  list.children.filter((child): child is Element => isElement(child, 'li'))

/** Reads the items of a tight or loose list; nested lists stay inside their item. */
export const readBriefs = (list: Element, line: number, unique: (id: string) => string): Brief[] =>
  itemsOf(list).map((item) => readBrief(item, line, unique))

function readBrief(item: Element, line: number, unique: (id: string) => string): Brief {
  const { first, rest } = splitItem(item)
  const { title, address, content } = readTitle(first)
  const whole = [...content, ...rest]
  const source = address === undefined ? sourceInText(whole) : sourceOf(address, 'headline')
  const id = unique(itemId(title || textOf(whole), source?.address))
  return { id, title, content: whole, line, ...(source && { source }) }
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

function readTitle(first: Hast): { title: string; address?: string; content: Hast } {
  const nodes = trim(first)
  const [head] = nodes
  const inner = isElement(head, 'strong', 'b', 'em') ? trim(head.children) : nodes
  if (isElement(inner[0], 'a') && !isPlaceholder(addressOf(inner[0]))) return linkedTitle(nodes, head, inner)
  if (isElement(head, 'strong', 'b') && linksIn(head.children).length === 0) {
    return { title: textOf(head.children).trim(), content: nodes.slice(1) }
  }
  return { title: '', content: nodes }
}

function linkedTitle(
  nodes: Hast,
  head: ElementContent | undefined,
  inner: Hast,
): { title: string; address: string; content: Hast } {
  const { headline, address = '', lead } = readHeadline(inner)
  const content = isElement(head, 'a') ? lead : [...lead, ...nodes.slice(1)]
  return { title: headline, address, content }
}

function sourceInText(nodes: Hast): Source | undefined {
  const link = linksIn(nodes).find((one) => !isPlaceholder(addressOf(one)))
  return link && sourceOf(addressOf(link), 'text')
}

/** Returns the source for an address; `undefined` for placeholders and addresses without a host. */
export function sourceOf(address: string, from: Source['from']): Source | undefined {
  const host = hostOf(address)
  return host === undefined || isPlaceholder(address) ? undefined : { address, host, from }
}
