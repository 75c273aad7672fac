import type { Element, ElementContent } from 'hast'
import { addressOf, isBlank, isBlock, isElement, textOf, toParagraphs, trim, withoutClass } from './hast'
import type { Callout, Hast } from './model'

/** The parsed Telegram card, the invitation at the end of an issue. */
interface CardReading {
  /** Absent if the card has no title, no text and no link. */
  readonly card?: Callout
  /**
   * Content of the card that has no field in `Callout`, as blocks in document order. It is shown at the
   * card's position.
   */
  readonly rest: readonly Element[]
}

type Field = 'title' | 'text' | 'cta' | 'qr'

/** Tells whether an element is the Telegram card, by its class names. */
export const isTelegramCard = (element: Element): boolean => classesOf(element).includes('telegram-card')

/** Reads the card's title, text, link and QR code, and all its other content. */
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
  // A card shows an image only together with a link. Without a link, the image becomes ordinary content.
  const picture = cta === undefined && qr !== undefined ? [qr] : []
  return {
    card,
    rest: blocksOf([...title.below, ...content.below, ...(text === undefined ? [] : others), ...picture]),
  }
}

/** Returns the content of a card as ordinary blocks: for a second card, or one without known elements. */
export const cardBlocks = ({ children }: Element): Element[] => blocksOf(children)

/**
 * Moves the first element of each field into `fields` and returns all other nodes. Nested elements are
 * searched as well, because an element that is not closed may contain the elements of other fields.
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

/**
 * Splits nodes at the first block. The nodes before it are the first line; the block and all later nodes are
 * below the line.
 */
function splitLine(nodes: Hast): { readonly line: Hast; readonly below: Hast } {
  const start = nodes.findIndex((node) => !isBlank(node))
  const length = nodes.slice(Math.max(start, 0)).findIndex(isBlock)
  const end = length < 0 ? nodes.length : Math.max(start, 0) + length
  return { line: nodes.slice(0, end), below: nodes.slice(end) }
}

/** Replaces the `div`s of the card by their content. */
const unwrap = (nodes: Hast): ElementContent[] =>
  nodes.flatMap((node) =>
    isElement(node, 'div') ? [...unwrap(node.children), ...(hasText(node) ? [LINE_END] : [])] : [node],
  )

const hasText = (element: Element): boolean => textOf(element.children).trim() !== ''
const LINE_END: ElementContent = { type: 'text', value: '\n' }

/** Converts nodes to blocks. Text between blocks becomes paragraphs; `div`s are replaced by their content. */
const blocksOf = (nodes: Hast): Element[] =>
  toParagraphs(nodes, {
    inline: tidy,
    block: (node) => {
      if (node.tagName === 'div') return blocksOf(node.children)
      return node.children.length > 0 ? [withoutClass(node)] : []
    },
  })

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Replaces line breaks and other white space by single spaces, as browsers do, and removes class names. */
const tidy = (nodes: Hast): ElementContent[] =>
  trim(
    joinTexts(nodes).map((node) =>
      node.type === 'text' ? { ...node, value: node.value.replace(/\s+/g, ' ') } : withoutClass(node),
    ),
  )

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
