import type { ElementContent } from 'hast'

/**
 * A node with every link's full address, for those who do not read it on its page; one that is no address is
 * left as words.
 */
export function withFullLinks(node: ElementContent, base: string): ElementContent {
  if (node.type !== 'element') return node
  const { href, ...rest } = node.properties
  const children = node.children.map((child) => withFullLinks(child, base))
  if (typeof href !== 'string') return { ...node, children }
  const address = fullAddress(href, base)
  return { ...node, children, properties: { ...rest, ...(address !== undefined && { href: address }) } }
}

/** A link's full address: one without a host starts from `base`. `undefined` where it is no address. */
export function fullAddress(href: string, base: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href
  return URL.canParse(href, base) ? new URL(href, base).href : undefined
}
