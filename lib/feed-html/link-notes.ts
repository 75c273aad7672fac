import type { Element, ElementContent } from 'hast'
import { fullAddress, type LinkBase } from '@/lib/issue/full-links'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { element, text } from './html'

/** Content whose links were replaced by numbers of notes, and the addresses of these links. */
interface NotedContent {
  readonly content: Hast
  /** The first address has number 1. Each address occurs once. */
  readonly addresses: readonly string[]
}

/**
 * Replaces each link by its text and the number of a note, for places where links are not allowed. Pictures
 * are replaced by their descriptions, and links within the page by their texts.
 */
export function linksToNotes(nodes: Hast, base: LinkBase): NotedContent {
  const addresses: string[] = []
  const numberOf = (address: string): number => {
    if (!addresses.includes(address)) addresses.push(address)
    return addresses.indexOf(address) + 1
  }
  const replaced = (node: ElementContent): Hast => {
    if (node.type !== 'element') return [node]
    if (node.tagName === 'img') return [text(String(node.properties['alt'] || strings.issue.image))]
    const children = node.children.flatMap(replaced)
    if (node.tagName !== 'a') return [{ ...node, children: [...children] }]
    const written = String(node.properties['href'] ?? '')
    const address = written.startsWith('#') ? undefined : fullAddress(written, base)
    return address === undefined ? children : [...children, noteSign(numberOf(address))]
  }
  return { content: nodes.flatMap(replaced), addresses }
}

const noteSign = (number: number): Element => element('sup', [text(`[${number}]`)])
