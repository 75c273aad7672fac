import type { Element, ElementContent } from 'hast'
import { addressOf, isElement, linksIn, textOf } from './hast'
import type { Callout } from './model'

/** Is it the join card, known by the class names of its form? */
export const isTelegramCard = (element: Element): boolean => classesOf(element).includes('telegram-card')

/** Reads the card: its title, its text, the link to act on, the QR picture. Nothing of it is lost. */
export function readTelegramCard(card: Element): Callout {
  const title = find(card, 'telegram-card__title')
  const text = find(card, 'telegram-card__text')
  const cta = find(card, 'telegram-card__cta')
  const picture = find(card, 'telegram-card__qr')
  const content = text === undefined ? restOf(card) : text.children
  const alt = String(picture?.properties['alt'] ?? '')
  return {
    title: title === undefined ? '' : oneLine(textOf(title)),
    content: tidy(content),
    ...(cta && { action: { address: addressOf(cta), text: oneLine(textOf(cta)) } }),
    ...(picture && { image: { address: String(picture.properties['src'] ?? ''), alt } }),
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Line breaks of the source inside the card's text mean nothing. */
function tidy(nodes: readonly ElementContent[]): ElementContent[] {
  const flat = nodes.map((node) => (node.type === 'text' ? { ...node, value: node.value.replace(/\s+/g, ' ') } : node))
  return flat.map((node, index) => {
    if (node.type !== 'text') return plainLink(node)
    const start = index === 0 ? node.value.trimStart() : node.value
    return { ...node, value: index === flat.length - 1 ? start.trimEnd() : start }
  })
}

function plainLink(node: ElementContent): ElementContent {
  if (!isElement(node)) return node
  const { className: _, ...properties } = node.properties
  return { ...node, properties }
}

function restOf(card: Element): ElementContent[] {
  const links = linksIn(card.children)
  return links.length > 0 ? links : [{ type: 'text', value: oneLine(textOf(card.children)) }]
}

function find(element: Element, name: string): Element | undefined {
  if (classesOf(element).includes(name)) return element
  for (const child of element.children) {
    const found = isElement(child) ? find(child, name) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function classesOf({ properties }: Element): readonly (string | number)[] {
  const names = properties['className']
  return Array.isArray(names) ? names : []
}
