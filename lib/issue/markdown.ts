import type { Element, ElementContent, Root as HastRoot, Nodes } from 'hast'
import { raw } from 'hast-util-raw'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'
import type { Nodes as MdastNodes, Parent, Root, RootContent } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { containHtml } from './contain-html'
import { groupCards } from './group-cards'
import { toParagraphs, withoutClass } from './hast'
import { allowHtml } from './raw-html'
import { isTelegramCard } from './telegram-card'
import { type WrittenText, writtenTexts } from './written-text'

/** A piece of the body at its top level: sanitised, with the line of the file it starts on. */
export interface Block {
  readonly element: Element
  readonly line: number
}

/** A body as it is read further. */
interface Body {
  readonly blocks: readonly Block[]
  /** Lines of the file on which a join card starts that is not closed before the next heading. */
  readonly openCards: readonly number[]
  /** What of it a reader should see, to be compared with what was read. */
  readonly written: readonly WrittenText[]
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly)

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
 * Reads a body (without front matter) into sanitised blocks in document order. Raw HTML is contained
 * in its own block: an unclosed tag never swallows what follows.
 * @param firstLine line of the file on which the body starts, from 1
 */
export const toBlocks = (body: string, firstLine: number): readonly Block[] => readBody(body, firstLine).blocks

/** What `toBlocks` reads, and where a join card stands that is not closed. */
export function readBody(body: string, firstLine: number): Body {
  const { tree, text, lineOf } = containHtml(body, (markdown) => processor.parse(markdown))
  const written = writtenTexts(tree, (line) => lineOf(line) + firstLine - 1)
  inlineDefinitions(tree)
  tree.children = tree.children.flatMap((node) => splitSetext(node, text))
  visit(tree, mend)
  const groups = groupCards(tree.children).map(({ nodes, open }) => ({ nodes, open, line: lineOf(startLine(nodes)) + firstLine - 1 }))
  return {
    blocks: groups.flatMap(({ nodes, line }) => blocksOf(nodes, line)),
    written,
    openCards: groups.flatMap(({ open, line }) => (open ? [line] : [])),
  }
}

const startLine = (nodes: readonly RootContent[]): number => nodes[0]?.position?.start.line ?? 1

/** A `---` right below a paragraph is a rule that lacks its blank line, never a heading's underline. */
function splitSetext(node: RootContent, body: string): RootContent[] {
  if (node.type !== 'heading' || body[node.position?.start.offset ?? 0] === '#') return [node]
  const text: RootContent = { type: 'paragraph', children: node.children }
  if (node.position !== undefined) text.position = node.position
  return node.depth === 2 ? [text, { type: 'thematicBreak' }] : [node]
}

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
  if (node.type === 'element') return node.tagName === 'img' && !node.properties['src'] ? altOf(node) : [unlinkDead(lean(node))]
  return node.type === 'text' ? [{ type: 'text', value: node.value }] : []
}

/** A picture without an address is its description. */
const altOf = ({ properties: { alt } }: Element): ElementContent[] => (alt ? [{ type: 'text', value: String(alt) }] : [])

/** Without positions and data: the same content in half the bytes. */
function lean(node: Element): Element {
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'element') return contentOf(child)
    return child.type === 'text' ? [{ type: 'text', value: child.value }] : []
  })
  return { type: 'element', tagName: node.tagName, properties: node.properties, children }
}

/** `[words](#)` leads nowhere: its words are text, marked so that they can be counted. */
function unlinkDead(node: Element): Element {
  const href = node.properties['href']
  const dead = node.tagName === 'a' && (typeof href !== 'string' || href === '' || href.startsWith('#'))
  return dead ? { ...node, tagName: 'span', properties: { dataLink: 'none' } } : node
}

const hasRaw = (node: Nodes): boolean => node.type === 'raw' || ('children' in node && node.children.some(hasRaw))

function visit(node: MdastNodes, change: (node: MdastNodes) => void): void {
  change(node)
  if ('children' in node) for (const child of node.children) visit(child, change)
}

function mend(node: MdastNodes): void {
  if (node.type === 'html') node.value = allowHtml(node.value)
  if ('children' in node) (node as Parent).children = node.children.flatMap((child) => mendChild(child)) as Parent['children']
}

function mendChild(child: RootContent): RootContent[] {
  if (child.type === 'link') return splitAutolink(child)
  if (child.type === 'footnoteReference') return [{ type: 'text', value: `[^${child.label ?? child.identifier}]` }]
  if (child.type === 'footnoteDefinition') {
    return [{ type: 'paragraph', children: [{ type: 'text', value: `[^${child.label ?? child.identifier}]: ` }] }, ...child.children]
  }
  return [child]
}

/** A bare address ends where Chinese text goes on: GFM would take `https://a.com，见` whole. */
function splitAutolink(link: Extract<RootContent, { type: 'link' }>): RootContent[] {
  const words = link.children[0]
  if (words?.type !== 'text' || link.children.length > 1 || !/^(?:https?:\/\/|www\.)/.test(words.value)) return [link]
  const bare =
    link.position !== undefined &&
    link.position.end.offset !== undefined &&
    link.position.start.offset !== undefined &&
    link.position.end.offset - link.position.start.offset <= words.value.length
  if (!bare) return [link]
  const cut = words.value.search(/[^\x21-\x7e]/)
  if (cut < 0) return [link]
  const address = words.value.slice(0, cut)
  return [
    { ...link, url: address.startsWith('www.') ? `http://${address}` : address, children: [{ type: 'text', value: address }] },
    { type: 'text', value: words.value.slice(cut) },
  ]
}

/** Resolves `[words][id]`; a definition that nothing uses becomes a visible line, so that it is not lost. */
function inlineDefinitions(tree: Root): void {
  const addresses = new Map<string, string>()
  const used = new Set<string>()
  visit(tree, (node) => {
    if (node.type === 'definition' && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url)
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  })
  if (addresses.size === 0) return
  visit(tree, (node) => {
    if (!('children' in node)) return
    const parent = node as Parent
    parent.children = parent.children.map((child) => {
      if (child.type === 'linkReference')
        return { type: 'link', url: addresses.get(child.identifier) ?? '', children: child.children, position: child.position }
      if (child.type !== 'definition' || used.has(child.identifier)) return child
      const words: RootContent = { type: 'link', url: child.url, children: [{ type: 'text', value: child.url }] }
      return {
        type: 'paragraph',
        children: [{ type: 'text', value: `${child.label ?? child.identifier}: ` }, words],
        position: child.position,
      }
    }) as Parent['children']
  })
}
