import type { Element, ElementContent } from 'hast'
import { hostOf, isPlaceholder } from './address'
import { addressOf, isBlank, isBlock, isElement, linksIn, textOf, toParagraphs, trim } from './hast'
import { readHeadline } from './headline'
import { itemId } from './ids'
import type { Brief, Hast, Source } from './model'

export const itemsOf = (list: Element): Element[] =>
  list.children.filter((child): child is Element => isElement(child, 'li'))

/** Reads the items of a tight or loose list as briefs. A nested list stays inside its item. */
export const readBriefs = (list: Element, line: number, unique: (id: string) => string): Brief[] =>
  itemsOf(list).map((item) => readBrief(item, line, unique))

function readBrief(item: Element, line: number, unique: (id: string) => string): Brief {
  const { first, rest } = splitItem(item)
  const { title, address, content } = readTitle(first)
  const whole = [...content, ...rest]
  const source = address === undefined ? sourceInText(whole) : sourceOf(address, 'headline', title)
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
  const [link] = inner
  if (isElement(link, 'a') && sourceOf(addressOf(link), 'headline', textOf(link)) !== undefined)
    return linkedTitle(nodes, head, inner)
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

/**
 * Returns the source for an address; `undefined` if the address has no host, or is a site's root that the
 * headline does not name.
 */
export function sourceOf(address: string, from: Source['from'], headline = ''): Source | undefined {
  const host = hostOf(address)
  if (host === undefined) return undefined
  return isPlaceholder(address) && !namesSite(headline, host) ? undefined : { address, host, from }
}

/** Words in host names that are too common to identify a site. */
const COMMON_HOST_WORDS = /^(?:blog|news|docs?|home|site|official|online|global|china|tech|data)$/i

/** Tells whether a headline contains a word of the host's name: “Somebench 上线” names `somebench-ai.com`. */
function namesSite(headline: string, host: string): boolean {
  const words = headline.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const [name = '', ...rest] = host.split('.').slice(0, -1).reverse()
  return [name, ...name.split('-'), ...rest].some((word) => {
    const bare = word.replace(/[^a-z0-9]/gi, '').toLowerCase()
    return bare.length > 3 && !COMMON_HOST_WORDS.test(bare) && words.includes(bare)
  })
}
