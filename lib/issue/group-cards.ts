import type { RootContent } from 'mdast'
import type { BlockGroup } from './lower-mdx'

/** Consecutive nodes that are converted to HTML together. */
interface Group {
  readonly nodes: RootContent[]
  /** Line of the first node. */
  readonly line: number
  /** True for a Telegram card without a closing tag before the next heading. */
  open: boolean
  /** The MDX component that contained the nodes. */
  readonly component?: BlockGroup['component']
}

const CARD = /<div\b[^<>]*\bclass\s*=\s*["']?(?:[^"'<>]*\s)?telegram-card(?![\w-])/i

/**
 * Joins the nodes of a Telegram card into one group, because the Markdown parser splits the card at blank
 * lines. Every other node is a group of its own. A card ends where its `div` is closed, at the latest at the
 * next heading.
 */
export function groupCards(nodes: readonly RootContent[]): readonly Group[] {
  const groups: Group[] = []
  let depth = 0
  for (const node of nodes) {
    const last = groups.at(-1)
    if (node.type === 'heading') depth = 0
    const inside = node.type === 'blockGroup' ? node.children : [node]
    if (depth > 0 && last !== undefined) last.nodes.push(...inside)
    else
      groups.push({ nodes: inside, line: node.position?.start.line ?? 1, open: false, ...componentOf(node) })
    if (node.type !== 'html' || (depth === 0 && !CARD.test(node.value))) continue
    depth = Math.max(0, depth + openDivs(node.value))
    const group = groups.at(-1)
    if (group !== undefined) group.open = depth > 0
  }
  return groups
}

const componentOf = (node: RootContent): Pick<Group, 'component'> =>
  node.type === 'blockGroup' && node.component !== undefined ? { component: node.component } : {}

const openDivs = (html: string): number =>
  (html.match(/<div\b/gi)?.length ?? 0) - (html.match(/<\/div\s*>/gi)?.length ?? 0)
