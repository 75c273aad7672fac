import type { Element, ElementContent } from 'hast'
import type { Hast } from './model'

/** Returns the visible text of nodes. */
export function textOf(nodes: Hast | ElementContent): string {
  if (Array.isArray(nodes)) return nodes.map((node) => textOf(node)).join('')
  const node = nodes as ElementContent
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\n'
  if (node.tagName === 'img') return String(node.properties['alt'] ?? '')
  return textOf(node.children)
}

/**
 * Text that is added after the text of an element, by the element's name: a line break or space, so that
 * words of two blocks or cells stay separate. Parts of a table need none, because their rows end with a line
 * break.
 */
const TEXT_ENDS: ReadonlyMap<string, string> = new Map([
  ...'blockquote h1 h2 h3 h4 h5 h6 li ol p pre table tr ul'.split(' ').map((tag) => [tag, '\n'] as const),
  ...['td', 'th'].map((tag) => [tag, ' '] as const),
  ...['thead', 'tbody', 'tfoot'].map((tag) => [tag, ''] as const),
])

/** Returns the visible text of nodes: each block ends with a line break, each table cell with a space. */
export const blockText = (nodes: Hast): string => nodes.map(lineText).join('')

function lineText(node: ElementContent): string {
  const end = isElement(node) ? TEXT_ENDS.get(node.tagName) : undefined
  return end === undefined || !isElement(node) ? textOf(node) : `${blockText(node.children)}${end}`
}

/**
 * Returns only the letters and digits of a text, in lower case, so that texts can be compared without
 * punctuation.
 */
export const bareText = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

export const isElement = (node: ElementContent | undefined, ...tags: readonly string[]): node is Element =>
  node?.type === 'element' && (tags.length === 0 || tags.includes(node.tagName))

const BLOCKS = new Set(
  (
    'blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary ' +
    'table tbody td tfoot th thead tr ul'
  ).split(' '),
)

/** Tells whether a node starts on a new line. */
export const isBlock = (node: ElementContent): boolean => isElement(node) && isBlockName(node.tagName)

/** Tells whether elements of this name start on a new line. */
export const isBlockName = (name: string): boolean => BLOCKS.has(name)

export const isBlank = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === ''

/** Returns all links of the nodes, in document order. */
export function linksIn(nodes: Hast): Element[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return []
    return node.tagName === 'a' ? [node] : linksIn(node.children)
  })
}

/** Returns the elements that replace links without a target (`[words](#)`). */
export const deadLinksIn = (nodes: Hast): Element[] =>
  nodes.flatMap((node) => {
    if (!isElement(node)) return []
    return node.properties['dataLink'] === 'none' ? [node] : deadLinksIn(node.children)
  })

/** Tells whether a link's text is its address. */
export const isBareAddress = (link: Element): boolean =>
  addressOf(link).replace(/^(?:https?:\/\/|mailto:)/, '') ===
  textOf(link.children).replace(/^https?:\/\//, '')

/** Returns a link's address as it is in the file. */
export const addressOf = (link: Element): string => String(link.properties['href'] ?? '')

/** Removes blank text at both ends. */
export function trim(nodes: Hast): ElementContent[] {
  const out = [...nodes]
  while (out[0] !== undefined && isBlank(out[0])) out.shift()
  for (let last = out.at(-1); last !== undefined && isBlank(last); last = out.at(-1)) out.pop()
  const [first] = out
  if (first?.type === 'text') out[0] = { type: 'text', value: first.value.trimStart() }
  const last = out.at(-1)
  if (last?.type === 'text') out[out.length - 1] = { type: 'text', value: last.value.trimEnd() }
  return out
}

/**
 * Replaces bold and emphasised nodes by their content, so that a headline that is bold as a whole can be
 * read.
 */
export function unbold(nodes: Hast): ElementContent[] {
  return nodes.flatMap((node) => (isElement(node, 'strong', 'em', 'b', 'i') ? unbold(node.children) : [node]))
}

/** Returns a copy of an element and its descendants without class names. */
export function withoutClass<Node extends ElementContent>(node: Node): Node {
  if (node.type !== 'element') return node
  const { className: _, ...properties } = node.properties
  return { ...node, properties, children: node.children.map(withoutClass) }
}

export const paragraph = (children: Hast): Element => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [...children],
})

/** The functions with which {@link toParagraphs} converts inline nodes and blocks. */
interface ParagraphOptions {
  /**
   * Converts a run of inline nodes to the content of a paragraph. If the result is empty, there is no
   * paragraph.
   */
  readonly inline: (nodes: Hast) => readonly ElementContent[]
  /** Returns the blocks that replace a block. */
  readonly block: (block: Element) => readonly Element[]
}

/** Puts inline nodes that are outside of blocks, such as text after a closing tag, into paragraphs. */
export function toParagraphs(
  nodes: Hast,
  { inline, block }: ParagraphOptions = { inline: trim, block: (node) => [node] },
): Element[] {
  const blocks: Element[] = []
  let line: ElementContent[] = []
  const endLine = (): void => {
    const content = inline(line)
    if (content.length > 0) blocks.push(paragraph(content))
    line = []
  }
  for (const node of nodes) {
    if (!isElement(node) || !isBlock(node)) line.push(node)
    else {
      endLine()
      blocks.push(...block(node))
    }
  }
  endLine()
  return blocks
}
