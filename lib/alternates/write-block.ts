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

/** Returns a Markdown tree as text, without a line break at its end. */
export const write = (node: RootContent): string =>
  toMarkdown(
    { type: 'root', children: [node] },
    { bullet: '-', emphasis: '*', rule: '-', listItemIndent: 'one', extensions },
  ).trimEnd()

/** Returns a block as Markdown, without checking that it can be parsed back. */
export const plainBlock = (element: Element): string => write(toFlow(element))

/** Returns a block as Markdown if that parses to the same block, else as HTML. */
export function writeBlock(element: Element): string {
  const markdown = plainBlock(element)
  return sameContent(blocksOf(markdown), [element]) ? markdown : writeHtml(element)
}

/** HTML in one piece: a blank line, or a line that looks like Markdown, would end it. */
const writeHtml = (element: Element): string =>
  toHtml(withDeadLinks(element)).replace(/\n(?=[^<\p{L}])/gu, '&#10;')

/** Restores links without a target, which the parser marks. */
function withDeadLinks<Node extends ElementContent>(node: Node): Node {
  if (!isElement(node)) return node
  const children = node.children.map(withDeadLinks)
  const dead = node.properties['dataLink'] === 'none'
  return { ...node, children, ...(dead && { tagName: 'a', properties: { href: '#' } }) }
}

const blocksOf = (markdown: string): Hast => toBlocks(markdown, 1).map((block) => block.element)

/**
 * Tells whether contents are the same, ignoring white space between blocks and the split of text into nodes.
 */
export const sameContent = (one: Hast, other: Hast): boolean => htmlOf(one) === htmlOf(other)

export const htmlOf = (nodes: Hast): string => toHtml({ type: 'root', children: nodes.map(compact) })

const HOLDS_BLOCKS = ['ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'div', 'details']

function compact(node: ElementContent): ElementContent {
  if (!isElement(node)) return node
  const kept = HOLDS_BLOCKS.includes(node.tagName) ? withoutSpaceAtBlocks(node.children) : node.children
  return { ...node, children: kept.map(compact) }
}

/** A line end next to a block, or alone between two, is invisible. */
const withoutSpaceAtBlocks = (nodes: Hast): Hast =>
  nodes.flatMap((node, index): ElementContent[] => {
    if (node.type !== 'text') return [node]
    const [before, after] = [nodes[index - 1], nodes[index + 1]]
    const start =
      before === undefined || isBlock(before) ? node.value.replace(/^[ \t]*\n\s*/, '') : node.value
    const value = after === undefined || isBlock(after) ? start.replace(/\n\s*$/, '') : start
    return value === '' || (isBlank(node) && value.includes('\n')) ? [] : [{ ...node, value }]
  })
