import type { Element, ElementContent, Root as HastRoot, Nodes } from 'hast'
import { raw } from 'hast-util-raw'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'
import type { Code, Nodes as MdastNodes, Parent, PhrasingContent, Root, RootContent } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { diagnostic } from './check'
import { containHtml } from './contain-html'
import { closeFences } from './fences'
import { raisedLabel, readFootnote } from './footnotes'
import { groupCards } from './group-cards'
import { toParagraphs, withoutClass } from './hast'
import { withListMarkers } from './list-signs'
import { lowerMdx } from './lower-mdx'
import { readMdx } from './mdx'
import type { Diagnostic } from './model'
import { parseMarkdown } from './parse-markdown'
import { indentedProse, isProseDefinition, proseOf, proseOfLink } from './prose-blocks'
import { allowHtml, tagsAround, withoutUnseenNodes } from './raw-html'
import { cardBlocks, isTelegramCard } from './telegram-card'
import { type WrittenText, writtenTexts } from './written-text'

/**
 * A top-level block of the body, with sanitised content. `line` is the first line of the block in the file.
 */
export interface Block {
  readonly element: Element
  readonly line: number
  /**
   * Present if the block is an MDX component. The element then contains a paragraph with the label, and after
   * it the content.
   */
  readonly component?: 'insight' | 'impact'
  /** True if the block was an item of a numbered list of stories (`1. [headline](…)`). */
  readonly isNumbered?: boolean
  /** True if the block is a list of headlines that occur again as headings (see `markOverviews`). */
  readonly isOverview?: boolean
}

interface Body {
  readonly blocks: readonly Block[]
  /** Lines of the file on which unclosed Telegram cards begin. An unclosed card ends at the next heading. */
  readonly openCards: readonly number[]
  /**
   * The visible text of the body. It is later compared with the text of the parsed issue, to find lost text.
   */
  readonly written: readonly WrittenText[]
  /** Line of the file on which an unclosed code fence starts. */
  readonly openFence?: number
  /** Diagnostics about MDX content that an issue must not have, or that cannot be parsed. */
  readonly diagnostics: readonly Diagnostic[]
}

const schema: Schema = {
  ...defaultSchema,
  clobber: [],
  tagNames: [...(defaultSchema.tagNames ?? []), 'abbr', 'figcaption', 'figure', 'mark', 'small', 'u', 'wbr'],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title'],
    ol: ['start'],
    li: [],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan'],
    div: [['className', /^telegram-card/]],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    '*': [['className', /^telegram-card/]],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
}

/**
 * Parses a Markdown body (without front matter) into sanitised blocks in document order. An unclosed HTML tag
 * affects only its own block.
 * @param firstLine line of the file on which the body starts, from 1
 */
export const toBlocks = (body: string, firstLine: number): readonly Block[] =>
  readBody(body, firstLine, 'markdown').blocks

/**
 * Parses a body in Markdown or MDX into sanitised blocks, with its diagnostics and its visible text.
 * @param firstLine line of the file on which the body starts, from 1
 */
export function readBody(body: string, firstLine: number, syntax: 'markdown' | 'mdx'): Body {
  const fenced = closeFences(withListMarkers(body))
  const { tree, text, lineOf, diagnostics } =
    syntax === 'mdx'
      ? treeOfMdx(fenced.body)
      : { ...containHtml(fenced.body, parseMarkdown), diagnostics: [] }
  const fileLine = (line: number): number => lineOf(line) + firstLine - 1
  const written = writtenTexts(tree, fileLine)
  inlineDefinitions(tree, text)
  visit(tree, (node) => mend(node, text))
  const groups = groupCards(tree.children).map((group) => ({
    ...group,
    line: fileLine(group.line),
  }))
  return {
    blocks: groups.flatMap(({ nodes, line, component }) =>
      component === undefined
        ? blocksOf(nodes, line)
        : [{ element: componentElement(blocksOf(nodes, line)), line, component }],
    ),
    written,
    openCards: groups.flatMap(({ open, line }) => (open ? [line] : [])),
    ...(fenced.open !== undefined && { openFence: fenced.open + firstLine - 1 }),
    diagnostics: diagnostics.map((one) => ({ ...one, line: one.line + firstLine - 1 })),
  }
}

/** Parses an MDX body to a Markdown tree. Lines of diagnostics count from the start of the body. */
function treeOfMdx(body: string): ReturnType<typeof containHtml> & {
  readonly diagnostics: readonly Diagnostic[]
} {
  const mdx = readMdx(body)
  const { tree, text, lineOf } = containHtml(mdx.text, mdx.parse)
  const placed: Diagnostic[] = []
  const lowered = lowerMdx(tree, (rule, { line, column }, message) => {
    const point = mdx.pointOf({ line: lineOf(line), column })
    placed.push(diagnostic(rule, point.line, message, point.column))
  })
  return {
    tree: lowered,
    text,
    lineOf: (line) => mdx.pointOf({ line: lineOf(line), column: 1 }).line,
    diagnostics: [...mdx.diagnostics, ...placed].toSorted(
      (one, other) => one.line - other.line || one.column - other.column,
    ),
  }
}

/**
 * Returns the content of a component as one element. A Telegram card inside of the component is ordinary
 * content, because an issue has only one card, at the top level.
 */
const componentElement = (blocks: readonly Block[]): Element => ({
  type: 'element',
  tagName: 'div',
  properties: {},
  children: blocks.flatMap(({ element }) => (isTelegramCard(element) ? cardBlocks(element) : [element])),
})

/**
 * Returns the content of a block. For a component, this is the component's content without the enclosing
 * element.
 */
export const contentOfBlock = ({ element, component }: Block): Element[] =>
  component === undefined ? [element] : element.children.filter((child) => child.type === 'element')

function blocksOf(nodes: RootContent[], line: number): Block[] {
  const hast = toHast({ type: 'root', children: nodes }, { allowDangerousHtml: true }) as HastRoot
  const whole = hasRaw(hast) ? raw(hast) : hast
  const clean = sanitize(whole, schema)
  const children: readonly Nodes[] = clean.type === 'root' ? clean.children : [clean]
  return toParagraphs(children.flatMap((child) => contentOf(child))).map((element) => ({
    element: isTelegramCard(element) ? element : withoutClass(element),
    line,
  }))
}

const contentOf = (node: Nodes): ElementContent[] => {
  if (node.type === 'element')
    return node.tagName === 'img' && !node.properties['src'] ? altOf(node) : [unlinkDead(lean(node))]
  return node.type === 'text' ? [{ type: 'text', value: node.value }] : []
}

/** Returns the alternative text of an image. It replaces the image if the image has no address. */
const altOf = ({ properties: { alt } }: Element): ElementContent[] =>
  alt ? [{ type: 'text', value: String(alt) }] : []

/** Returns the element without positions, data and empty class lists, which halves its size. */
function lean(node: Element): Element {
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'element') return contentOf(child)
    return child.type === 'text' ? [{ type: 'text', value: child.value }] : []
  })
  const { className, ...properties } = node.properties
  const named = Array.isArray(className) && className.length > 0
  return {
    type: 'element',
    tagName: node.tagName,
    properties: {
      ...(node.tagName === 'img' && { alt: '' }),
      ...(named ? node.properties : properties),
    },
    children,
  }
}

/**
 * Replaces a link without a target (`[words](#)`) by a `span` with a marker, so that such links can be
 * counted.
 */
function unlinkDead(node: Element): Element {
  const href = node.properties['href']
  const dead = node.tagName === 'a' && (typeof href !== 'string' || href === '' || href.startsWith('#'))
  return dead ? { ...node, tagName: 'span', properties: { dataLink: 'none' } } : node
}

const hasRaw = (node: Nodes): boolean =>
  node.type === 'raw' || ('children' in node && node.children.some(hasRaw))

function visit(node: MdastNodes, change: (node: MdastNodes) => void): void {
  change(node)
  if ('children' in node) for (const child of node.children) visit(child, change)
}

function mend(node: MdastNodes, body: string): void {
  if (!('children' in node)) return
  const inLine = !HOLDS_BLOCKS.has(node.type)
  const children = inLine ? withoutUnseenNodes<RootContent>(node.children) : node.children
  const tags = children.flatMap((child) => (child.type === 'html' ? [child] : []))
  const line = tagsAround(inLine ? tags.map(({ value }) => value) : [], true)
  for (const tag of tags) tag.value = allowHtml(tag.value, inLine ? line : tagsAround([tag.value], false))
  ;(node as Parent).children = children.flatMap((child) => mendChild(child, body)) as Parent['children']
}

const HOLDS_BLOCKS: ReadonlySet<string> = new Set([
  'root',
  'blockquote',
  'list',
  'listItem',
  'footnoteDefinition',
  'blockGroup',
])

function mendChild(child: RootContent, body: string): RootContent[] {
  if (child.type === 'link') return proseOfLink({ ...child, children: unlinkInside(child.children) })
  if (child.type === 'footnoteReference') return [raisedLabel(child)]
  if (child.type === 'footnoteDefinition') return readFootnote(child)
  if (child.type === 'code') return readIndented(child, body)
  return proseOf(child, body)
}

/** Converts a code block to paragraphs if it is only indented prose. */
function readIndented(code: Code, body: string): RootContent[] {
  const text = indentedProse(code, body)
  if (text === undefined) return [code]
  const tree = parseMarkdown(text)
  visit(tree, (node) => mend(node, text))
  return tree.children.map((node) => ({
    ...(node.type === 'heading' ? { ...node, type: 'paragraph' } : node),
    ...positionOf(code),
  }))
}

const positionOf = ({ position }: Code): Pick<Code, 'position'> =>
  position === undefined ? {} : { position }

/**
 * Replaces links in the text of a link by their content. The parser turns an address in this text into a
 * link, but links cannot be nested.
 */
const unlinkInside = (nodes: PhrasingContent[]): PhrasingContent[] =>
  nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'link') return unlinkInside(node.children)
    if ('children' in node) node.children = unlinkInside(node.children)
    return [node]
  })

/** Returns a line such as `[注]: 本文由…` as text, although Markdown reads it as a link definition. */
const proseDefinition = (child: RootContent, body: string): RootContent =>
  child.type === 'definition' && isProseDefinition(child)
    ? {
        type: 'paragraph',
        children: [{ type: 'text', value: sourceOf(child, body) }],
        position: child.position,
      }
    : child

const sourceOf = ({ position }: RootContent, body: string): string =>
  body.slice(position?.start.offset, position?.end.offset)

/**
 * Converts `[words][id]` to links with an address. A definition that no link uses becomes a visible line, so
 * that its text is not lost.
 */
function inlineDefinitions(tree: Root, body: string): void {
  const addresses = new Map<string, string>()
  const used = new Set<string>()
  visit(tree, (node) => {
    if ('children' in node)
      (node as Parent).children = node.children.map((child) =>
        proseDefinition(child, body),
      ) as Parent['children']
    if (node.type === 'definition' && !addresses.has(node.identifier))
      addresses.set(node.identifier, node.url)
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  })
  if (addresses.size + used.size === 0) return
  visit(tree, (node) => {
    if (!('children' in node)) return
    const parent = node as Parent
    parent.children = parent.children.map((child) => {
      if (child.type === 'linkReference') {
        const url = addresses.get(child.identifier)
        return url === undefined
          ? { type: 'text', value: sourceOf(child, body) }
          : { type: 'link', url, children: child.children, position: child.position }
      }
      if (child.type !== 'definition' || used.has(child.identifier)) return child
      const words: RootContent = {
        type: 'link',
        url: child.url,
        children: [{ type: 'text', value: child.url }],
      }
      return {
        type: 'paragraph',
        children: [{ type: 'text', value: `${child.label ?? child.identifier}: ` }, words],
        position: child.position,
      }
    }) as Parent['children']
  })
}
