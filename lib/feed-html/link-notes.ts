import type { Element, ElementContent } from 'hast'
import { fullAddress, type LinkBase } from '@/lib/issue/full-links'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { element, text } from './html'

/** Content without links, and the addresses that they had. */
interface NotedContent {
  readonly content: Hast
  /** In the order of their numbers, from 1; each once. */
  readonly addresses: readonly string[]
}

/**
 * Replaces each link by its words and the number of a note, for places where links are not allowed. Links
 * within the page and pictures become plain words; a link that shows its own address becomes a number.
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
