import { createHash } from 'node:crypto'
import type { Element, ElementContent } from 'hast'
import type { Hast } from '@/lib/issue/model'

/**
 * Links each label in a text to its footnote, and each footnote back to its first label. If the footnote is
 * in another part of the issue, the label gets no link: lists and stories' own pages show single parts, so
 * the footnote may be missing there.
 */
export function linkFootnotes(content: Hast): Hast {
  const notes = new Map(
    content.flatMap((node) => {
      const label = labelOfNote(node)
      return label === undefined ? [] : [[label, idOf(node)] as const]
    }),
  )
  if (notes.size === 0) return content
  const linked = new Set<string>()
  const withLinks = (node: ElementContent): ElementContent => {
    if (node.type !== 'element') return node
    const label = labelOf(node)
    if (label === undefined) return { ...node, children: node.children.map(withLinks) }
    const id = notes.get(label)
    if (id === undefined) return node
    const isFirst = !linked.has(label)
    linked.add(label)
    return linkedLabel(node, `#note-${id}`, isFirst ? `noteref-${id}` : undefined)
  }
  const texts = content.map((node) => (labelOfNote(node) === undefined ? withLinks(node) : node))
  return texts.map((node) => {
    const label = labelOfNote(node)
    const id = label === undefined || !linked.has(label) ? undefined : notes.get(label)
    return id === undefined || node.type !== 'element' ? node : linkedNote(node, id)
  })
}

/**
 * Returns the text of a footnote label. The parser writes labels as superscript `[1]`
 * (`lib/issue/footnotes.ts`). `undefined` for other nodes.
 */
function labelOf(node: ElementContent | undefined): string | undefined {
  if (node?.type !== 'element' || node.tagName !== 'sup') return undefined
  const [text] = node.children
  return text?.type === 'text' && /^\[.+\]$/.test(text.value) ? text.value : undefined
}

/**
 * Returns the label of a footnote; `undefined` for other content. A footnote is a paragraph that begins with
 * a label.
 */
const labelOfNote = (node: ElementContent): string | undefined =>
  node.type === 'element' && node.tagName === 'p' && node.children.length > 1
    ? labelOf(node.children[0])
    : undefined

/** Returns an id made from the text of a footnote, because several stories of a page may have a note 1. */
const idOf = (note: ElementContent): string =>
  createHash('sha256').update(JSON.stringify(note)).digest('hex').slice(0, 8)

function linkedNote(note: Element, id: string): Element {
  const [label, ...rest] = note.children
  const linked = label?.type === 'element' ? [linkedLabel(label, `#noteref-${id}`, `note-${id}`)] : []
  return {
    ...note,
    properties: { ...note.properties, className: ['footnote'] },
    children: [...linked, ...rest],
  }
}

const linkedLabel = (label: Element, href: string, id: string | undefined): Element => ({
  ...label,
  properties: { ...(id !== undefined && { id }) },
  children: [{ type: 'element', tagName: 'a', properties: { href }, children: label.children }],
})
