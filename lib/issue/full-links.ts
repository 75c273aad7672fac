import type { ElementContent } from 'hast'

/** The absolute addresses against which the links of a page are resolved. */
export interface LinkBase {
  readonly page: string
  /** The site's address without a final slash. It may have a path; links that begin with `/` are below it. */
  readonly site: string
}

/**
 * Returns a copy of a node whose links and images are absolute, so that it can be shown outside of its page.
 * A link with an invalid address becomes text.
 */
export function withFullLinks(node: ElementContent, base: LinkBase): ElementContent {
  if (node.type !== 'element') return node
  const { href, src, ...rest } = node.properties
  const full = (name: string, value: typeof href) => {
    const address = typeof value === 'string' ? fullAddress(value, base) : undefined
    return address === undefined ? {} : { [name]: address }
  }
  const children = node.children.map((child) => withFullLinks(child, base))
  return { ...node, children, properties: { ...full('src', src), ...rest, ...full('href', href) } }
}

/** Returns the absolute address of a link; `undefined` if the address is invalid. */
export function fullAddress(href: string, { page, site }: LinkBase): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href
  const address = /^\/(?![/\\])/.test(href) ? site + href : href
  return URL.canParse(address, page) ? new URL(address, page).href : undefined
}
