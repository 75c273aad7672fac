import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { cjkFriendlyToMarkdown } from 'mdast-util-to-markdown-cjk-friendly'
import { isBlank, isBlock, isElement } from '@/lib/issue/hast'
import { toBlocks } from '@/lib/issue/markdown'
import type { Hast } from '@/lib/issue/model'
import { toFlow } from './to-mdast'

const extensions = [gfmToMarkdown({ tablePipeAlign: false }), cjkFriendlyToMarkdown()]

/** Writes a Markdown tree as text, without a final line break. */
export const write = (node: RootContent): string =>
  toMarkdown(
    { type: 'root', children: [node] },
    { bullet: '-', emphasis: '*', rule: '-', listItemIndent: 'one', extensions },
  ).trimEnd()

/** Writes a block as Markdown. It does not check whether the result parses to the same block. */
export const plainBlock = (element: Element): string => write(toFlow(element))

/** Writes a block as Markdown, or as HTML if the Markdown would not parse to the same block. */
export function writeBlock(element: Element): string {
  const markdown = plainBlock(element)
  return sameContent(blocksOf(markdown), [element]) ? markdown : writeHtml(element)
}

/**
 * Writes a block as HTML on one line. A blank line, or a line that looks like Markdown, would end the HTML.
 */
const writeHtml = (element: Element): string =>
  toHtml(withDeadLinks(element)).replace(/\n(?=[^<\p{L}])/gu, '&#10;')

/**
 * Turns elements with `data-link="none"` back into `<a>`. The parser writes such elements in place of links
 * without a target.
 */
function withDeadLinks<Node extends ElementContent>(node: Node): Node {
  if (!isElement(node)) return node
  const children = node.children.map(withDeadLinks)
  const dead = node.properties['dataLink'] === 'none'
  return { ...node, children, ...(dead && { tagName: 'a', properties: { href: '#' } }) }
}

const blocksOf = (markdown: string): Hast => toBlocks(markdown, 1).map((block) => block.element)

/**
 * Tells whether contents are the same. White space between blocks and the division of text into nodes are
 * ignored.
 */
export const sameContent = (one: Hast, other: Hast): boolean => htmlOf(one) === htmlOf(other)

export const htmlOf = (nodes: Hast): string => toHtml({ type: 'root', children: nodes.map(compact) })

const HOLDS_BLOCKS = ['ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'div', 'details']

function compact(node: ElementContent): ElementContent {
  if (!isElement(node)) return node
  const kept = HOLDS_BLOCKS.includes(node.tagName) ? withoutSpaceAtBlocks(node.children) : node.children
  return { ...node, children: kept.map(compact) }
}

/** Removes line ends next to blocks, and blank text nodes with a line end. Readers do not see them. */
const withoutSpaceAtBlocks = (nodes: Hast): Hast =>
  nodes.flatMap((node, index): ElementContent[] => {
    if (node.type !== 'text') return [node]
    const [before, after] = [nodes[index - 1], nodes[index + 1]]
    const start =
      before === undefined || isBlock(before) ? node.value.replace(/^[ \t]*\n\s*/, '') : node.value
    const value = after === undefined || isBlock(after) ? start.replace(/\n\s*$/, '') : start
    return value === '' || (isBlank(node) && value.includes('\n')) ? [] : [{ ...node, value }]
  })
