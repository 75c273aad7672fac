import type { Element } from 'hast'
import { isList } from './brief-lists'
import { isSentence, readTitle, startsWithTaggedLink } from './brief-title'
import { itemsOf } from './briefs'
import { isElement, linksIn, textOf, trim } from './hast'
import type { Block } from './markdown'
import type { Hast } from './model'
import { type Group, hasInterpretation, levelOf } from './outline'
import { namesSource, sourceLinkIn } from './source-line'

/** Minimum share of reports among the list items of a section. */
const MIN_REPORT_SHARE = 0.6
/** Minimum number of reports in a section that starts with a list, or with text. */
const MIN_REPORTS = { list: 2, text: 3 } as const
/** The last words of a paragraph above a list of further links of a story. */
export const FURTHER =
  /(?:相关|参考|延伸|链接|资料|阅读|来源|出处|関連|参照|related|references?|links?|sources?|see also|read(?:ing)?|resources)[^。.]{0,12}[:：]?\s*$/iu

/**
 * Tells whether the blocks below a section's heading are lists of reports with text around them, and not one
 * story with a list. Most items of the lists must be reports (see `isReport`).
 */
export function holdsReportLists(blocks: readonly Block[]): boolean {
  const content = blocks.filter(({ element }) => element.tagName !== 'hr')
  const at = content.findIndex(isList)
  if (at < 0 || hasInterpretation(content) || content.some((block) => levelOf(block) > 0)) return false
  const items = content.filter(isList).flatMap(({ element }) => itemsOf(element))
  const reports = items.filter((item) => isReport(item, at > 0)).length
  const above = content[at - 1]
  if (above !== undefined && FURTHER.test(textOf(above.element.children).trim())) return false
  return reports >= MIN_REPORTS[at === 0 ? 'list' : 'text'] && reports >= items.length * MIN_REPORT_SHARE
}

/**
 * Tells whether the blocks directly below a heading, or the blocks below one of its subheadings, are lists of
 * reports.
 */
export const hasReportLists = ({ lead, groups }: Group): boolean =>
  holdsReportLists(lead) || groups.some(hasReportLists)

/** Tells whether the blocks below a heading start with a list of reports. */
export const startsWithReportList = (blocks: readonly Block[]): boolean =>
  isList(blocks.find(({ element }) => element.tagName !== 'hr')) && holdsReportLists(blocks)

/** Tells whether blocks are only lists whose items start with a tag and a link: `- [open] [headline](…)`. */
export const isTaggedList = (blocks: readonly Block[]): boolean =>
  blocks.length > 0 &&
  blocks.every(
    (block) => isList(block) && itemsOf(block.element).every((item) => startsWithTaggedLink(firstLine(item))),
  )

/**
 * Minimum number of characters of a report's bold title, and of the whole report, if the report has no link.
 */
const MIN_CHARS_WITHOUT_LINK = { title: 6, item: 60 } as const

/**
 * Tells whether an item of a list has a headline, and an address or enough text.
 * @param needsLink true if an item with bold words but without a link does not count, because the bold words
 * may only name an aspect of one story
 */
export function isReport(item: Element, needsLink: boolean): boolean {
  const line = firstLine(item)
  const { title, address } = readTitle(line)
  if (address === undefined && isSentence(title)) return false
  if (title === '' || namesSource(title) || sourceLinkIn(item) !== undefined) return false
  if (linksIn(item.children).length > 0 || !isElement(line[0], 'strong', 'b')) return true
  return (
    !needsLink &&
    title.length >= MIN_CHARS_WITHOUT_LINK.title &&
    textOf(item.children).length >= MIN_CHARS_WITHOUT_LINK.item
  )
}

function firstLine(item: Element): Hast {
  const nodes = trim(item.children)
  const [first] = nodes
  if (isElement(first, 'p')) return trim(first.children)
  const end = nodes.findIndex((node) => isElement(node, 'ul', 'ol', 'p', 'blockquote'))
  return trim(end < 0 ? nodes : nodes.slice(0, end))
}
