import type { Element, ElementContent } from 'hast'
import type { Hast } from './model'

/** The visible text of nodes. */
export function textOf(nodes: Hast | ElementContent): string {
  if (Array.isArray(nodes)) return nodes.map((node) => textOf(node)).join('')
  const node = nodes as ElementContent
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\n'
  if (node.tagName === 'img') return String(node.properties['alt'] ?? '')
  return textOf(node.children)
}

/** Letters and digits only, in lower case: what two spellings of one text have in common. */
export const bareText = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

export const isElement = (node: ElementContent | undefined, ...tags: readonly string[]): node is Element =>
  node?.type === 'element' && (tags.length === 0 || tags.includes(node.tagName))

export const isBlank = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === ''

/** All links inside, in document order. */
export function linksIn(nodes: Hast): Element[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return []
    return node.tagName === 'a' ? [node] : linksIn(node.children)
  })
}

/** Words that were linked to nothing (`[words](#)`). */
export const deadLinksIn = (nodes: Hast): Element[] =>
  nodes.flatMap((node) => {
    if (!isElement(node)) return []
    return node.properties['dataLink'] === 'none' ? [node] : deadLinksIn(node.children)
  })

/** Is it an address standing in the text as itself, not on words? */
export const isBareAddress = (link: Element): boolean =>
  addressOf(link).replace(/^(?:https?:\/\/|mailto:)/, '') === textOf(link.children).replace(/^https?:\/\//, '')

/** Address of a link, as written. */
export const addressOf = (link: Element): string => String(link.properties['href'] ?? '')

/** Without white space at its ends. */
export function trim(nodes: Hast): ElementContent[] {
  const out = [...nodes]
  while (out[0] !== undefined && isBlank(out[0])) out.shift()
  for (let last = out.at(-1); last !== undefined && isBlank(last); last = out.at(-1)) out.pop()
  const [first] = out
  if (first?.type === 'text') out[0] = { type: 'text', value: first.value.trimStart() }
  const last = out.at(-1)
  if (last?.type === 'text') out[out.length - 1] = { type: 'text', value: last.value.trimEnd() }
  return out
}

/** Bold and emphasis around a whole stretch taken off, so that what is inside can be seen. */
export function unbold(nodes: Hast): ElementContent[] {
  return nodes.flatMap((node) => (isElement(node, 'strong', 'em', 'b', 'i') ? unbold(node.children) : [node]))
}

export const paragraph = (children: Hast): Element => ({ type: 'element', tagName: 'p', properties: {}, children: [...children] })
