import type { Element } from 'hast'
import { isBareAddress, isElement, linksIn, paragraph, textOf, trim } from './hast'
import { type Label, readLabel, readPlainLabel, splitAtLabels } from './labels'
import { type Block, contentOfBlock } from './markdown'
import type { Hast, Part } from './model'
import { headingKind } from './outline'
import { isSourceLine, namesSource, SOURCE_LABEL } from './source-line'

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const LISTS = ['ul', 'ol']

/**
 * Which blocks may still be added to the part that was read last:
 * - `closed`: none
 * - `list`: one list directly below the part
 * - `paragraphs`: any paragraphs, then up to two lists
 */
type PartContext = 'closed' | 'list' | 'paragraphs'

interface OpenPart {
  readonly part: { kind: Part['kind']; label: string; content: Hast[number][] }
  reach: PartContext
  /** Number of nodes at the start of the content that are known to be labelled paragraphs (`**背景：** …`). */
  labelled?: number
}

/** Splits the blocks of a story into parts, in document order. */
export function readParts(blocks: readonly Block[]): readonly Part[] {
  const open: OpenPart[] = []
  for (const block of blocks) {
    if (block.component === undefined) for (const element of unquote(block)) addBlock(open, element)
    else open.push({ part: componentPart(block.component, contentOfBlock(block)), reach: 'closed' })
  }
  return open.map(({ part: { kind, label, content } }) =>
    kind === 'body' || kind === 'source' ? { kind, content } : { kind, label, content },
  )
}

/** Returns the part for an MDX component. The first paragraph of the component is the label. */
const componentPart = (kind: 'insight' | 'impact', [label, ...content]: Element[]): OpenPart['part'] => ({
  kind,
  label: label === undefined ? '' : textOf(label).trim(),
  content,
})

/**
 * Returns the blocks inside a quotation that starts with an insight or impact label. Returns any other block
 * unchanged.
 */
function unquote({ element }: Block): Element[] {
  const inside = element.tagName === 'blockquote' ? element.children.filter((child) => isElement(child)) : []
  const [first] = inside
  const label = isElement(first, 'p') ? readLabel(first.children) : undefined
  return label === undefined || label.kind === 'labelled' ? [element] : inside
}

function addBlock(open: OpenPart[], element: Element): void {
  const last = open.at(-1)
  if (element.tagName === 'hr') {
    if (last !== undefined) last.reach = 'closed'
  } else if (HEADINGS.includes(element.tagName)) addHeading(open, element)
  else if (element.tagName === 'p')
    for (const piece of splitAtLabels(element.children).flatMap(splitSourceLine)) addParagraph(open, piece)
  else if (LISTS.includes(element.tagName) && last !== undefined && last.reach !== 'closed') {
    last.part.content.push(element)
    last.reach = last.reach === 'list' ? 'closed' : 'list'
  } else addBody(open, element)
}

function addHeading(open: OpenPart[], heading: Element): void {
  const words = textOf(heading.children).trim()
  const kind = headingKind(heading)
  if (kind === 'labelled') addBody(open, heading)
  else open.push({ part: { kind, label: words, content: [] }, reach: 'paragraphs' })
}

function addParagraph(open: OpenPart[], children: Hast): void {
  const label = readLabel(children) ?? readPlainLabel(children)
  const last = open.at(-1)
  const isSource = isSourceLine(children) && (label === undefined || SOURCE_LABEL.test(`${label.label}:`))
  if (
    !isSource &&
    label !== undefined &&
    !(label.kind === 'labelled' && last !== undefined && takesLabelled(last))
  )
    openPart(open, label, children)
  else if (isSource)
    open.push({ part: { kind: 'source', label: '', content: [...children] }, reach: 'closed' })
  else if (last?.reach === 'paragraphs') last.part.content.push(paragraph(children))
  else addBody(open, paragraph(children))
}

function openPart(open: OpenPart[], { kind, label, rest }: Label, children: Hast): void {
  const alone = rest.length === 0
  const content = alone ? [] : [paragraph(rest)]
  const reach: PartContext =
    kind === 'labelled' ? 'list' : alone || breaksAfterLabel(children) ? 'paragraphs' : 'list'
  open.push({ part: { kind, label, content }, reach })
}

/**
 * Tells whether a labelled paragraph (`**背景：** …`) belongs to the open insight or impact note. It does if
 * the note is still empty or has only such paragraphs.
 */
function takesLabelled(open: OpenPart): boolean {
  const { part, reach } = open
  if (reach !== 'paragraphs' || part.kind === 'labelled') return false
  const known = open.labelled ?? 0
  const unlabelled = part.content
    .slice(known)
    .findIndex((node) => !isElement(node, 'p') || readLabel(node.children)?.kind !== 'labelled')
  open.labelled = unlabelled < 0 ? part.content.length : known + unlabelled
  return unlabelled < 0
}

const breaksAfterLabel = (children: Hast): boolean => {
  const at = children.findIndex((node) => isElement(node, 'strong', 'b'))
  const next = children[at + 1]
  return isElement(next, 'br') || (next?.type === 'text' && /^[ \t]*[:：]?[ \t]*\n/.test(next.value))
}

function addBody(open: OpenPart[], element: Element): void {
  const last = open.at(-1)
  if (last?.part.kind === 'body') last.part.content.push(element)
  else open.push({ part: { kind: 'body', label: '', content: [element] }, reach: 'closed' })
}

/**
 * Splits a paragraph after its first line if that line only gives the source: `[链接](u)⏎The text goes on.`
 */
function splitSourceLine(children: Hast): readonly Hast[] {
  const { first, rest } = splitFirstLine(children)
  if (rest.length === 0 || !isSourceLine(first)) return [children]
  const [link] = linksIn(first)
  const isNamed = link !== undefined && (isBareAddress(link) || namesSource(textOf(link)))
  return isNamed || SOURCE_LABEL.test(textOf(first)) ? [first, rest] : [children]
}

/** Splits a paragraph into its first line and the rest. */
function splitFirstLine(children: Hast): { readonly first: Hast; readonly rest: Hast } {
  const nodes = trim(children)
  const at = nodes.findIndex(
    (node) => isElement(node, 'br') || (node.type === 'text' && node.value.includes('\n')),
  )
  const end = nodes[at]
  if (end === undefined) return { first: nodes, rest: [] }
  const [before = '', ...lines] = end.type === 'text' ? end.value.split('\n') : []
  const text = (value: string): Hast => (value === '' ? [] : [{ type: 'text', value }])
  return {
    first: trim([...nodes.slice(0, at), ...text(before)]),
    rest: trim([...text(lines.join('\n')), ...nodes.slice(at + 1)]),
  }
}
