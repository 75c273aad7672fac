import type { ElementContent, Properties } from 'hast'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'

/** What an element keeps in a feed: no class, no mark of ours. */
const KEPT = ['align', 'colSpan', 'rowSpan', 'start', 'title']

/**
 * Content as it reads well in any client: absolute links, pictures as links (nothing is loaded from elsewhere),
 * ticked boxes as signs, no attribute that only our pages know.
 * @param base address of the page it stands on
 */
export const cleanHast = (content: Hast, base: string): ElementContent[] => content.flatMap((node) => cleanNode(node, base))

function cleanNode(node: ElementContent, base: string): ElementContent[] {
  if (node.type === 'text') return [node]
  if (node.type !== 'element') return []
  const { tagName, properties } = node
  if (tagName === 'img') return [linkTo(properties['src'], [text(String(properties['alt'] || strings.issue.image))], base)]
  if (tagName === 'input') return [text(properties['checked'] === true ? '☑ ' : '☐ ')]
  const children = cleanHast(node.children, base)
  if (tagName === 'span') return children
  if (tagName === 'a') return [linkTo(properties['href'], children, base)]
  return [{ type: 'element', tagName, properties: keptOf(properties), children }]
}

const keptOf = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => KEPT.includes(name)))

/** A link with its full address; its words alone where there is no such address. */
export function linkTo(address: unknown, children: ElementContent[], base: string): ElementContent {
  const href = typeof address === 'string' && URL.canParse(address, base) ? new URL(address, base).href : undefined
  return element('a', children, href === undefined ? {} : { href })
}

export const text = (value: string): ElementContent => ({ type: 'text', value })

export const element = (tagName: string, children: ElementContent[], properties: Properties = {}): ElementContent => ({
  type: 'element',
  tagName,
  properties,
  children,
})
