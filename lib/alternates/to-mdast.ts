import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type {
  AlignType,
  BlockContent,
  Heading,
  Html,
  List,
  ListItem,
  PhrasingContent,
  Table,
  TableCell,
} from 'mdast'
import { isBlank, isElement, textOf } from '@/lib/issue/hast'
import type { Hast } from '@/lib/issue/model'

/**
 * This file converts sanitised content to a Markdown tree. Content that Markdown cannot express becomes HTML
 * in the tree.
 */

const html = (nodes: Hast): Html => ({ type: 'html', value: toHtml({ type: 'root', children: [...nodes] }) })

const INLINE_ELEMENTS = new Set(
  (
    'a abbr b br code del dfn em i img input ins kbd mark q rp rt ruby s samp small span strong sub sup tt ' +
    'u var wbr'
  ).split(' '),
)
const isInline = (node: ElementContent): boolean =>
  node.type === 'text' || (isElement(node) && INLINE_ELEMENTS.has(node.tagName))

const DEPTHS = [1, 2, 3, 4, 5, 6] as const satisfies readonly Heading['depth'][]

/** Returns the next lower level of heading; 6 is the lowest. */
export const depthBelow = (depth: Heading['depth']): Heading['depth'] =>
  DEPTHS.find((one) => one > depth) ?? 6

/** Converts a block to a Markdown node. */
export function toFlow(element: Element): BlockContent {
  const { tagName, children } = element
  const depth = DEPTHS.find((one) => tagName === `h${one}`)
  if (depth !== undefined) return { type: 'heading', depth, children: toPhrasing(children) }
  switch (tagName) {
    case 'p':
      return { type: 'paragraph', children: toPhrasing(children) }
    case 'blockquote':
      return children.every((child) => isBlank(child) || !isInline(child))
        ? { type: 'blockquote', children: children.filter((child) => isElement(child)).map(toFlow) }
        : html([element])
    case 'ul':
    case 'ol':
      return hasTextBelowBlocks(element) ? html([element]) : toList(element)
    case 'pre':
      return isPlainCode(children)
        ? { type: 'code', value: textOf(children).replace(/\n$/, '') }
        : html([element])
    case 'table':
      return toTable(element) ?? html([element])
    case 'hr':
      return { type: 'thematicBreak' }
    default:
      return html([element])
  }
}

const isPlainCode = ([code, ...others]: Hast): boolean =>
  isElement(code, 'code') && others.length === 0 && code.children.every(({ type }) => type === 'text')

/**
 * Tells whether a list has an item in which text follows directly after a list or table. Markdown cannot
 * express such an item.
 */
const hasTextBelowBlocks = (list: Element): boolean =>
  list.children.some((item) => {
    if (!isElement(item, 'li')) return false
    const nodes = item.children.filter((child) => !isBlank(child))
    const firstBlock = nodes.findIndex((node) => !isInline(node))
    return firstBlock >= 0 && nodes.slice(firstBlock).some(isInline)
  })

function toList({ tagName, properties, children }: Element): List {
  const items = children.filter((child) => isElement(child, 'li')).map(toItem)
  const start = properties['start']
  return {
    type: 'list',
    ordered: tagName === 'ol',
    ...(tagName === 'ol' && { start: typeof start === 'number' ? start : 1 }),
    spread: items.some(({ spread }) => spread),
    children: items,
  }
}

/** Converts a list item: its first line becomes a paragraph, and the blocks below it follow. */
export function toItem({ children }: Element): ListItem {
  const nodes = children.filter(
    (child) => !isBlank(child) || child.type !== 'text' || !child.value.includes('\n'),
  )
  const [first] = nodes
  const loose = isElement(first, 'p')
  const own = loose ? first.children : nodes.slice(0, inlineLength(nodes))
  const below = loose ? nodes.slice(1) : nodes.slice(own.length)
  return itemOf(own, below, loose)
}

/**
 * Returns a list item.
 * @param line content of its first line
 * @param below blocks below the first line
 * @param spread true if blank lines separate its blocks
 */
export const itemOf = (line: Hast, below: Hast, spread: boolean): ListItem => ({
  type: 'listItem',
  spread,
  children: [
    ...(line.length > 0 ? [{ type: 'paragraph' as const, children: toPhrasing(line) }] : []),
    ...below.filter((node) => isElement(node)).map(toFlow),
  ],
})

const inlineLength = (nodes: Hast): number => {
  const end = nodes.findIndex((node) => !isInline(node))
  return end < 0 ? nodes.length : end
}

const ALIGNS: readonly AlignType[] = ['left', 'center', 'right']

/**
 * Converts a table. Returns `undefined` if the table has no header, or cells that span several rows or
 * columns: Markdown cannot express these.
 */
function toTable(table: Element): Table | undefined {
  const [head, ...body] = rowsOf(table)
  if (head === undefined || !head.every((cell) => cell.tagName === 'th')) return undefined
  return {
    type: 'table',
    align: head.map(({ properties }) => ALIGNS.find((align) => align === properties['align']) ?? null),
    children: [head, ...body].map((cells) => ({
      type: 'tableRow',
      children: cells.map((cell): TableCell => ({ type: 'tableCell', children: toPhrasing(cell.children) })),
    })),
  }
}

const rowsOf = (table: Element): Element[][] =>
  table.children
    .flatMap((child) => (isElement(child, 'thead', 'tbody') ? child.children : [child]))
    .flatMap((row) =>
      isElement(row, 'tr') ? [row.children.filter((cell) => isElement(cell, 'td', 'th'))] : [],
    )

/**
 * Converts inline content.
 * @param linked true inside a link
 */
export function toPhrasing(nodes: Hast, linked = false): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    if (node.type === 'text') return toText(valueAfter(node.value, nodes[index - 1]), linked)
    if (node.type !== 'element') return []
    if (node.tagName === 'br') return startsLine(nodes[index + 1]) ? [{ type: 'break' }] : [html([node])]
    return toInline(node, linked)
  })
}

/**
 * Tells whether a text starts with a line end. The line end after a `br` is left out, because Markdown's hard
 * break includes a line end.
 */
const startsLine = (node: ElementContent | undefined): boolean =>
  node?.type === 'text' && node.value.startsWith('\n')

const valueAfter = (value: string, before: ElementContent | undefined): string =>
  isElement(before, 'br') && value.startsWith('\n') ? value.slice(1) : value

/**
 * Positions in a web or mail address. If a text is split there, the parser does not recognise the address.
 */
const ADDRESS = /(?<=https?:)(?=\/\/)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@[-\w]+\.)/i

/**
 * Returns a text as nodes. The parser would turn a web or mail address in it into a link; a comment
 * (`<!---->`) is put into each address to prevent this.
 * @param linked true if the text is already in a link; the text is then not changed
 */
const toText = (value: string, linked: boolean): PhrasingContent[] =>
  (linked ? [value] : value.split(ADDRESS)).flatMap((piece, index): PhrasingContent[] => [
    ...(index > 0 ? [{ type: 'html' as const, value: '<!---->' }] : []),
    ...(piece === '' ? [] : [{ type: 'text' as const, value: piece }]),
  ])

function toInline(element: Element, linked: boolean): PhrasingContent[] {
  const { tagName, properties, children } = element
  const { href, title, src, alt } = properties
  const titled = typeof title === 'string' ? { title } : {}
  switch (tagName) {
    case 'strong':
      return [{ type: 'strong', children: toPhrasing(children, linked) }]
    case 'em':
      return [{ type: 'emphasis', children: toPhrasing(children, linked) }]
    case 'del':
      return [{ type: 'delete', children: toPhrasing(children, linked) }]
    case 'code':
      return [{ type: 'inlineCode', value: textOf(children) }]
    case 'a':
      return [{ type: 'link', url: String(href ?? ''), ...titled, children: toPhrasing(children, true) }]
    case 'input':
      // The checkbox is written as HTML. The serializer for GFM writes it in its handler of paragraphs, but
      // the serializer for Chinese replaces this handler, so the box would be lost.
      return [{ type: 'html', value: properties['checked'] === true ? '[x]' : '[ ]' }]
    case 'img':
      return [{ type: 'image', url: String(src ?? ''), alt: String(alt ?? ''), ...titled }]
    default:
      return properties['dataLink'] === 'none'
        ? [{ type: 'link', url: '#', children: toPhrasing(children, true) }]
        : around(element, linked)
  }
}

/**
 * Converts an element that Markdown lacks. Its tags stay HTML, its content becomes Markdown: `<mark>`,
 * Markdown, `</mark>`.
 */
function around(element: Element, linked: boolean): PhrasingContent[] {
  const tags = toHtml({ ...element, children: [] })
  const close = `</${element.tagName}>`
  if (!tags.endsWith(close)) return [{ type: 'html', value: tags }]
  const open: Html = { type: 'html', value: tags.slice(0, -close.length) }
  return [open, ...toPhrasing(element.children, linked), { type: 'html', value: close }]
}
