import type { Element, ElementContent } from 'hast'
import { fullAddress, type LinkBase } from '@/lib/issue/full-links'
import { strings } from '@/lib/site/strings'

/** Returns an element of the content of a feed. */
export const element = (
  tagName: string,
  children: readonly ElementContent[],
  properties: Element['properties'] = {},
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: [...children],
})
/** Returns a text of the content of a feed. */
export const text = (value: string): ElementContent => ({ type: 'text', value })
/** Returns a link whose text is `words`. */
export const link = (address: string, words: string): Element =>
  element('a', [text(words)], { href: address })

/**
 * Attributes that feeds contain besides `href`; keys are their names in hast. All other attributes serve only
 * our pages and are left out.
 */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['title', 'title'],
  ['align', 'align'],
  ['start', 'start'],
  ['colSpan', 'colspan'],
  ['rowSpan', 'rowspan'],
])
/** Elements without an end tag. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'wbr'])

/** Tags that replace the tags of an element. `start` is the start tag without attributes and without `>`. */
export interface Tags {
  readonly start: string
  readonly end: string
}

/** Tags that replace the tags of elements, by the elements' names. */
export type OwnTags = ReadonlyMap<string, Tags>

const NO_TAGS: OwnTags = new Map()

/**
 * Writes HTML for feed readers. It has no class, style or script. Images become links with their descriptions
 * as text. Links are absolute; an invalid link loses its address. A general serializer would take four times
 * longer, and a feed contains hundreds of stories.
 * @param nodes must be sanitised
 * @param own tags that replace the tags of elements. Mails use them to give each element a `style` attribute
 */
export function writeHtml(nodes: readonly ElementContent[], base: LinkBase, own: OwnTags = NO_TAGS): string {
  let html = ''
  for (const node of nodes) {
    if (node.type === 'text') html += escapeHtml(node.value)
    else if (node.type === 'element') html += writeElement(node, base, own)
  }
  return html
}

function writeElement({ tagName, properties, children }: Element, base: LinkBase, own: OwnTags): string {
  if (tagName === 'img')
    return writeElement(
      link(String(properties['src'] ?? ''), String(properties['alt'] || strings.issue.image)),
      base,
      own,
    )
  const inside = writeHtml(children, base, own)
  if (tagName === 'span') return inside
  const tags = own.get(tagName)
  const start = `${tags?.start ?? `<${tagName}`}${attributesOf(properties, base)}>`
  return VOID.has(tagName) ? start : `${start}${inside}${tags?.end ?? `</${tagName}>`}`
}

function attributesOf(properties: Element['properties'], base: LinkBase): string {
  let attributes = ''
  for (const [property, value] of Object.entries(properties)) {
    const attribute = property === 'href' ? 'href' : ATTRIBUTES.get(property)
    if (attribute === undefined || value == null) continue
    const text = attribute === 'href' ? fullAddress(String(value), base) : String(value)
    if (text !== undefined) attributes += ` ${attribute}="${escapeAttribute(text)}"`
  }
  return attributes
}

/** Escapes plain text for HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Escapes plain text for a quoted attribute. */
export const escapeAttribute = (value: string): string => escapeHtml(value).replaceAll('"', '&quot;')
