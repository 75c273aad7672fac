import type { Element } from 'hast'
import { isList } from './brief-lists'
import { itemsOf } from './briefs'
import { isBlank, isBlock, isElement, linksIn, paragraph, textOf, trim } from './hast'
import type { Block } from './markdown'
import type { Hast } from './model'
import { isReport } from './report-lists'

/** Maximum length of a line that is the title of the list nested below it. */
const MAX_TITLE_CHARS = 30

/**
 * Some lists only group other lists: each item is a title (`- Tools`) with a nested list of reports below it
 * (`  - [headline](…)`). Replaces each item of such a list by a bold line with the title, followed by the
 * nested list. An item that consists only of a bold title and is directly above another list also becomes a
 * bold line.
 */
export const expandNestedLists = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block, at) => {
    const title = isList(block) && isList(blocks[at + 1]) ? titleAtEnd(block.element) : undefined
    if (title !== undefined) return [...withoutLast(block), { element: title, line: block.line }]
    const parts = isList(block) ? itemsOf(block.element).map(titledList) : []
    if (parts.length === 0 || parts.includes(undefined)) return [block]
    return parts.flatMap((part) => part ?? []).map((element) => ({ element, line: block.line }))
  })

/** Returns title and nested list of an item; `undefined` if the item is anything else. */
function titledList(item: Element): readonly [Element, Element] | undefined {
  const nodes = item.children.filter((child) => !isBlank(child))
  const at = nodes.findIndex(isBlock)
  const [first] = nodes
  const [title, below] = isElement(first, 'p')
    ? [first.children, nodes.slice(1)]
    : [nodes.slice(0, at), nodes.slice(at)]
  const [list, ...others] = below
  if (at < 0 || others.length > 0 || !isElement(list, 'ul', 'ol') || !isTitle(title)) return undefined
  const reports = itemsOf(list).filter((one) => isReport(one, true))
  return reports.length === itemsOf(list).length ? [boldLine(title), list] : undefined
}

/** Returns the last item of a numbered list as a bold line, if it is a bold title: `4. **Outlook**:`. */
function titleAtEnd(list: Element): Element | undefined {
  const children = itemsOf(list).at(-1)?.children ?? []
  const [first, ...below] = trim(children)
  const line = trim(isElement(first, 'p') ? first.children : children)
  const [bold, colon] = line
  const isLine = below.length === 0 || !isElement(first, 'p')
  if (list.tagName !== 'ol' || !isLine || !isElement(bold, 'strong', 'b') || !isTitle(line)) return undefined
  if (!/^[:：]?$/.test(textOf(line.slice(1)).trim())) return undefined
  return paragraph([{ ...bold, children: [...bold.children, ...(colon === undefined ? [] : [colon])] }])
}

/** Returns a list without its last item; an empty array if there is no other item. */
function withoutLast(block: Block): readonly Block[] {
  const items = itemsOf(block.element).slice(0, -1)
  return items.length === 0 ? [] : [{ ...block, element: { ...block.element, children: items } }]
}

function isTitle(nodes: Hast): boolean {
  const words = textOf(nodes).trim()
  return words !== '' && words.length <= MAX_TITLE_CHARS && linksIn(nodes).length === 0
}

const boldLine = (nodes: Hast): Element => {
  const [only, ...others] = trim(nodes)
  if (others.length === 0 && isElement(only, 'strong')) return paragraph([only])
  return paragraph([{ type: 'element', tagName: 'strong', properties: {}, children: trim(nodes) }])
}
