import type { Element } from 'hast'
import { itemsOf } from './briefs'
import { isElement, linksIn, textOf, trim } from './hast'
import type { Block } from './markdown'
import type { Hast } from './model'
import { isTitleLine } from './openers'
import { hasInterpretation, levelOf } from './outline'
import { sourceLinkIn } from './source-line'

/** Titles above lists of briefs: 更多动态, 其他, WAIC 更多亮点 … */
export const BRIEF_LIST_TITLE =
  /^[\s\d.]*(?:(?:in |more |other |quick |news )?(?:briefs?|hits|headlines|links|news|updates)|also (?:today|new|of note)|more)$|^[\s\d.、一二三四五六七八九十|｜]*(?:更多|其他|其它|另外|简讯|快讯|速览|速递|短讯|一句话)|(?:更多|其他|其它).{0,12}(?:动态|亮点|进展|消息|资讯|新闻|看点|更新|速览|简讯|快讯|速递|热点|要闻|内容)$/i

export const headingText = ({ element }: Block): string => textOf(element.children).trim()
export const isLinked = ({ element }: Block): boolean => linksIn(element.children).length > 0
export const isList = (block: Block | undefined): boolean =>
  block !== undefined && ['ul', 'ol'].includes(block.element.tagName)

export const isGroupLabel = (block: Block): boolean =>
  isTitleLine(block) && BRIEF_LIST_TITLE.test(headingText(block))

/**
 * Tells whether the blocks under a heading are lists of briefs: the heading says so (更多动态), or the items
 * look like briefs.
 */
export function isBriefList(heading: Block, blocks: readonly Block[]): boolean {
  const content = blocks.filter(({ element }) => element.tagName !== 'hr')
  if (!content.some(isList) || hasInterpretation(content)) return false
  if (content.some((block) => levelOf(block) > 0)) return false
  if (BRIEF_LIST_TITLE.test(headingText(heading))) return true
  if (!content.every((block) => isList(block) || isTitleLine(block))) return false
  return levelOf(heading) === 2 || content.filter(isList).every(({ element }) => looksLikeBriefs(element))
}

/**
 * Tells whether the blocks under a linked heading are briefs. This is only the case if the heading says so
 * (更多动态) and the blocks are lists, apart from horizontal rules.
 */
export const isMoreList = (heading: Block, blocks: readonly Block[]): boolean =>
  BRIEF_LIST_TITLE.test(headingText(heading)) &&
  blocks.every((block) => isList(block) || block.element.tagName === 'hr') &&
  blocks.some(isList)

/**
 * Returns the index of a horizontal rule that has only briefs above it and only paragraphs below it. These
 * paragraphs close the issue. Returns `undefined` if there is no such rule.
 */
export function endOfBriefs(heading: Block, blocks: readonly Block[]): number | undefined {
  const at = blocks.findIndex(({ element }) => element.tagName === 'hr')
  const after = blocks.slice(at + 1).filter(({ element }) => element.tagName !== 'hr')
  const isClosing = after.length > 0 && after.every(({ element }) => element.tagName === 'p')
  return at > 0 && isClosing && isBriefList(heading, blocks.slice(0, at)) ? at : undefined
}

/**
 * Tells whether most items of a list contain a link or start with bold words. Returns false if every item is
 * an aspect of one story or only gives a source.
 */
const looksLikeBriefs = (list: Element): boolean => {
  const items = itemsOf(list)
  if (items.every((item) => isAspect(item) || sourceLinkIn(item) !== undefined)) return false
  const titled = items.filter(
    (item) => isElement(firstInline(item), 'a', 'strong', 'b') || linksIn(item.children).length > 0,
  )
  return titled.length * 2 > items.length
}

/**
 * Tells whether an item is an aspect of one story: a short bold title (`**争议**：…`, `**核心条款**：…`)
 * without a link.
 */
const isAspect = (item: Element): boolean => {
  const first = firstInline(item)
  return (
    isElement(first, 'strong', 'b') &&
    linksIn(item.children).length === 0 &&
    /^\p{Script=Han}{1,5}[:：]?$/u.test(textOf(first.children).trim())
  )
}

function firstInline(item: Element): Hast[number] | undefined {
  const [first] = trim(item.children)
  return isElement(first, 'p') ? trim(first.children)[0] : first
}
