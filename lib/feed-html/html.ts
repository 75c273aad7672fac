import type { Element, ElementContent } from 'hast'
import { fullAddress } from '@/lib/issue/full-links'
import { strings } from '@/lib/site/strings'

/** Elements and texts that feeds are made of. */
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
export const text = (value: string): ElementContent => ({ type: 'text', value })
export const link = (address: string, words: string): Element =>
  element('a', [text(words)], { href: address })

/** What an element keeps of its attributes, by hast's names for them. All else is for our own pages. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['title', 'title'],
  ['align', 'align'],
  ['start', 'start'],
  ['colSpan', 'colspan'],
  ['rowSpan', 'rowspan'],
])
/** Elements without an end tag. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'wbr'])

/**
 * HTML for feed readers: no class, style or script; a picture becomes a link that says what it shows; every
 * link has its full address, and one that is no address is left as words. One pass over a tree that is
 * sanitised already: a feed holds hundreds of stories, and a general writer takes four times as long.
 * @param base full address of the page; links without a host start from it
 */
export function writeHtml(nodes: readonly ElementContent[], base: string): string {
  let html = ''
  for (const node of nodes) {
    if (node.type === 'text') html += escapeHtml(node.value)
    else if (node.type === 'element') html += writeElement(node, base)
  }
  return html
}

function writeElement({ tagName, properties, children }: Element, base: string): string {
  if (tagName === 'img')
    return writeElement(
      link(String(properties['src'] ?? ''), String(properties['alt'] || strings.issue.image)),
      base,
    )
  const inside = writeHtml(children, base)
  if (tagName === 'span') return inside
  const start = `<${tagName}${attributesOf(properties, base)}>`
  return VOID.has(tagName) ? start : `${start}${inside}</${tagName}>`
}

function attributesOf(properties: Element['properties'], base: string): string {
  let attributes = ''
  for (const [property, value] of Object.entries(properties)) {
    const attribute = property === 'href' ? 'href' : ATTRIBUTES.get(property)
    if (attribute === undefined || value == null) continue
    const text = attribute === 'href' ? fullAddress(String(value), base) : String(value)
    if (text !== undefined) attributes += ` ${attribute}="${escapeAttribute(text)}"`
  }
  return attributes
}

/** Plain text as HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const escapeAttribute = (value: string): string => escapeHtml(value).replaceAll('"', '&quot;')
