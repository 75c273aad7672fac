import type { ElementContent } from 'hast'

/** The full addresses that links of a page are resolved against. */
export interface LinkBase {
  readonly page: string
  /** The site, without a final slash; it may have a path, below which links that begin with `/` are. */
  readonly site: string
}

/**
 * Returns a copy of a node with absolute links, for use outside its page. A link with an invalid address
 * becomes text.
 */
export function withFullLinks(node: ElementContent, base: LinkBase): ElementContent {
  if (node.type !== 'element') return node
  const { href, ...rest } = node.properties
  const children = node.children.map((child) => withFullLinks(child, base))
  if (typeof href !== 'string') return { ...node, children }
  const address = fullAddress(href, base)
  return { ...node, children, properties: { ...rest, ...(address !== undefined && { href: address }) } }
}

/** Returns a link's absolute address. `undefined` if it is invalid. */
export function fullAddress(href: string, { page, site }: LinkBase): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href
  const address = /^\/(?![/\\])/.test(href) ? site + href : href
  return URL.canParse(address, page) ? new URL(address, page).href : undefined
}
