import type { Element, ElementContent } from 'hast'
import { fullAddress } from '@/lib/issue/full-links'
import { strings } from '@/lib/site/strings'
import { escapeHtml } from './hygiene'

/** Elements and texts that feeds are made of. */
export const element = (tagName: string, children: readonly ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children: [...children],
})
export const text = (value: string): ElementContent => ({ type: 'text', value })
export const link = (address: string, words: string): Element => element('a', [text(words)], { href: address })

/** What an element keeps of its attributes, by the names that hast gives them. All else is for our own pages. */
const ATTRIBUTES: readonly (readonly [property: string, attribute: string])[] = [
  ['title', 'title'],
  ['align', 'align'],
  ['start', 'start'],
  ['colSpan', 'colspan'],
  ['rowSpan', 'rowspan'],
]
/** Elements without an end tag. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'wbr'])

/**
 * HTML for feed readers: no class, style or script; a picture becomes a link that says what it shows; every link has
 * its full address, and one that is no address is left as words. One pass over a tree that is sanitised already: a
 * feed holds hundreds of stories, and a general writer takes four times as long.
 * @param base full address of the page; links without a host start from it
 */
export const writeHtml = (nodes: readonly ElementContent[], base: string): string => nodes.map((node) => writeNode(node, base)).join('')

function writeNode(node: ElementContent, base: string): string {
  if (node.type === 'text') return escapeHtml(node.value)
  if (node.type !== 'element') return ''
  const { tagName, properties, children } = node
  if (tagName === 'img') return writeNode(link(String(properties['src'] ?? ''), String(properties['alt'] || strings.issue.image)), base)
  const inside = writeHtml(children, base)
  if (tagName === 'span') return inside
  const attributes = attributesOf(properties, base)
  return VOID.has(tagName) ? `<${tagName}${attributes}>` : `<${tagName}${attributes}>${inside}</${tagName}>`
}

function attributesOf(properties: Element['properties'], base: string): string {
  const { href } = properties
  const address = typeof href === 'string' ? fullAddress(href, base) : undefined
  const others = ATTRIBUTES.flatMap(([property, attribute]) => {
    const value = properties[property]
    return value == null ? [] : [` ${attribute}="${escapeAttribute(String(value))}"`]
  })
  return `${address === undefined ? '' : ` href="${escapeAttribute(address)}"`}${others.join('')}`
}

const escapeAttribute = (value: string): string => escapeHtml(value).replaceAll('"', '&quot;')
