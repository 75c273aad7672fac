import type { ElementContent } from 'hast'

/** A node with every link's full address, for those who do not read it on its page; one that is no address is left as words. */
export function withFullLinks(node: ElementContent, base: string): ElementContent {
  if (node.type !== 'element') return node
  const { href } = node.properties
  const children = node.children.map((child) => withFullLinks(child, base))
  if (typeof href !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(href)) return { ...node, children }
  const { href: _, ...rest } = node.properties
  return { ...node, children, properties: URL.canParse(href, base) ? { ...rest, href: new URL(href, base).href } : rest }
}
