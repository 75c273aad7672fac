import type { Element, ElementContent } from 'hast'
import { addressOf, isBlank, isBlock, isElement, paragraph, textOf, trim, withoutClass } from './hast'
import type { Callout, Hast } from './model'

/** A join card taken apart. */
interface CardReading {
  /** Absent where none of the elements of the card's form is there. */
  readonly card?: Callout
  /** What the form does not know, as blocks in document order: it stays where the card stood. */
  readonly rest: readonly Element[]
}

type Field = 'title' | 'text' | 'cta' | 'qr'

/** Is it the join card, known by the class names of its form? */
export const isTelegramCard = (element: Element): boolean => classesOf(element).includes('telegram-card')

/** Reads the card: its title, its text, the link to act on, the QR picture, and what is none of these. */
export function readTelegramCard(element: Element): CardReading {
  const fields = new Map<Field, Element>()
  const others = takeFields(element.children, fields)
  const cta = fields.get('cta')
  const qr = fields.get('qr')
  const text = fields.get('text')
  if (cta === undefined && text === undefined && !fields.has('title')) return { rest: cardBlocks(element) }
  const title = splitLine(fields.get('title')?.children ?? [])
  const content = splitLine(text === undefined ? unwrap(others) : text.children)
  const card = {
    title: oneLine(textOf(title.line)),
    content: tidy(content.line),
    ...(cta && { action: { address: addressOf(cta), text: oneLine(textOf(cta)) } }),
    ...(cta &&
      qr && {
        image: { address: String(qr.properties['src'] ?? ''), alt: String(qr.properties['alt'] ?? '') },
      }),
  }
  // A picture is shown beside an action only.
  const picture = cta === undefined && qr !== undefined ? [qr] : []
  return {
    card,
    rest: blocksOf([...title.below, ...content.below, ...(text === undefined ? [] : others), ...picture]),
  }
}

/** A card as ordinary blocks: where an issue has a second one, or one without the elements of its form. */
export const cardBlocks = ({ children }: Element): Element[] => blocksOf(children)

/**
 * Moves the first element of each field into `fields`; gives the other nodes. A field may stand inside
 * another that is not closed.
 */
function takeFields(nodes: Hast, fields: Map<Field, Element>): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node]
    const field = fieldOf(node)
    const isFirst = field !== undefined && !fields.has(field)
    if (isFirst) fields.set(field, node)
    const other = { ...node, children: takeFields(node.children, fields) }
    if (!isFirst) return [other]
    fields.set(field, other)
    return []
  })
}

function fieldOf(element: Element): Field | undefined {
  const classes = classesOf(element)
  if (classes.includes('telegram-card__title')) return 'title'
  if (classes.includes('telegram-card__text')) return 'text'
  if (classes.includes('telegram-card__cta') && element.tagName === 'a') return 'cta'
  return classes.includes('telegram-card__qr') && element.tagName === 'img' ? 'qr' : undefined
}

/** The nodes of the first line, and what stands below it. */
function splitLine(nodes: Hast): { readonly line: Hast; readonly below: Hast } {
  const start = nodes.findIndex((node) => !isBlank(node))
  const length = nodes.slice(Math.max(start, 0)).findIndex(isBlock)
  const end = length < 0 ? nodes.length : Math.max(start, 0) + length
  return { line: nodes.slice(0, end), below: nodes.slice(end) }
}

/** Without the boxes of the card's layout. */
const unwrap = (nodes: Hast): ElementContent[] =>
  nodes.flatMap((node) =>
    isElement(node, 'div') ? [...unwrap(node.children), ...(hasText(node) ? [LINE_END] : [])] : [node],
  )

const hasText = (element: Element): boolean => textOf(element.children).trim() !== ''
const LINE_END: ElementContent = { type: 'text', value: '\n' }

/** Nodes as blocks: each stretch of inline content is a paragraph, boxes of the layout are opened. */
function blocksOf(nodes: Hast): Element[] {
  const blocks: Element[] = []
  let line: ElementContent[] = []
  const endLine = (): void => {
    const content = tidy(line)
    if (content.length > 0) blocks.push(paragraph(content))
    line = []
  }
  for (const node of nodes) {
    if (!isElement(node) || !isBlock(node)) line.push(node)
    else {
      endLine()
      if (node.tagName === 'div') blocks.push(...blocksOf(node.children))
      else if (node.children.length > 0) blocks.push(withoutClass(node))
    }
  }
  endLine()
  return blocks
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Line breaks of the source inside the card's text mean nothing. */
const tidy = (nodes: Hast): ElementContent[] =>
  trim(
    joinTexts(nodes).map((node) =>
      node.type === 'text' ? { ...node, value: node.value.replace(/\s+/g, ' ') } : withoutClass(node),
    ),
  )

/** Texts in a row are one. */
function joinTexts(nodes: Hast): ElementContent[] {
  const joined: ElementContent[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', value: last.value + node.value }
    else joined.push(node)
  }
  return joined
}

function classesOf({ properties }: Element): readonly (string | number)[] {
  const names = properties['className']
  return Array.isArray(names) ? names : []
}
