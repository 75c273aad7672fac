import type { Element } from 'hast'
import type { PhrasingContent } from 'mdast'
import { isElement } from '@/lib/issue/hast'
import type { Part } from '@/lib/issue/model'
import { toPhrasing } from './to-mdast'
import { write } from './write-block'

type WriteBlock = (element: Element) => string

/**
 * The blocks that the parser would add to a labelled part if they followed it:
 * - `paragraphs`: paragraphs or a list
 * - `list`: only a list
 * - `closed`: no blocks
 */
type PartContext = 'paragraphs' | 'list' | 'closed'

/** A horizontal rule. It ends a labelled part; at other places the parser ignores it. */
const RULE = '---'

/**
 * Writes the parts of a story. Labels are bold, before the text or on a line of their own. If the parser
 * would read a part as a continuation of the previous part, a horizontal rule separates them.
 */
export function writeParts(parts: readonly Part[], writeBlock: WriteBlock): string[] {
  return parts.flatMap((part, index) => {
    const next = parts[index + 1]
    return [...writePart(part, writeBlock), ...(next !== undefined && swallows(part, next) ? [RULE] : [])]
  })
}

function writePart(part: Part, writeBlock: WriteBlock): string[] {
  switch (part.kind) {
    case 'body':
      return part.content.filter((node) => isElement(node)).map(writeBlock)
    case 'source':
      return [write({ type: 'paragraph', children: toPhrasing(part.content) })]
    case 'insight':
    case 'impact':
    case 'labelled':
      return writeLabelled(part, writeBlock)
  }
}

type LabelledPart = Extract<Part, { readonly label: string }>

function writeLabelled(part: LabelledPart, writeBlock: WriteBlock): string[] {
  const label: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: part.label }] }
  const [first, ...others] = part.content.filter((node) => isElement(node))
  if (first?.tagName !== 'p')
    return [
      write({ type: 'paragraph', children: [label] }),
      ...(first ? [first, ...others] : []).map(writeBlock),
    ]
  const space: PhrasingContent = { type: 'text', value: isInline(part) ? ' ' : '\n' }
  return [
    write({ type: 'paragraph', children: [label, space, ...toPhrasing(first.children)] }),
    ...others.map(writeBlock),
  ]
}

/**
 * Tells whether a part's text starts on the line of its label. An insight or impact note with several
 * paragraphs needs a label on a line of its own. Otherwise the parser would not add the further paragraphs to
 * the part.
 */
const isInline = ({ kind, label, content }: LabelledPart): boolean =>
  isElement(content[0], 'p') &&
  /[:：]$/.test(label) &&
  (kind === 'labelled' || content.filter((node) => isElement(node, 'p')).length === 1)

/** Tells whether the parser would add the next part to this part. */
function swallows(part: Part, next: Part): boolean {
  if (!('label' in part) || next.kind === 'source') return false
  const reach = reachOf(part)
  if (next.kind === 'labelled') return reach === 'paragraphs' && part.kind !== 'labelled'
  const [first] = next.kind === 'body' ? next.content : []
  return isElement(first, 'p') ? reach === 'paragraphs' : isElement(first, 'ul', 'ol') && reach !== 'closed'
}

function reachOf(part: LabelledPart): PartContext {
  const lists = part.content.filter((node) => isElement(node, 'ul', 'ol')).length
  const start = part.kind !== 'labelled' && !isInline(part) ? 'paragraphs' : 'list'
  return lists === 0 ? start : lists === 1 && start === 'paragraphs' ? 'list' : 'closed'
}
