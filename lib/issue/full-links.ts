import type { ElementContent } from 'hast'

/**
 * Returns a copy of a node with absolute links, for use outside its page. A link with an invalid address
 * becomes text.
 * @param base full address of the page
 * @param root full address of the site, without a final slash
 */
export function withFullLinks(node: ElementContent, base: string, root: string): ElementContent {
  if (node.type !== 'element') return node
  const { href, ...rest } = node.properties
  const children = node.children.map((child) => withFullLinks(child, base, root))
  if (typeof href !== 'string') return { ...node, children }
  const address = fullAddress(/^\/(?![/\\])/.test(href) ? root + href : href, base)
  return { ...node, children, properties: { ...rest, ...(address !== undefined && { href: address }) } }
}

/** Returns a link's absolute address, resolved against `base`. `undefined` if it is invalid. */
export function fullAddress(href: string, base: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href
  return URL.canParse(href, base) ? new URL(href, base).href : undefined
}
