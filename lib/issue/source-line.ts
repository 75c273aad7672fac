import type { Element } from 'hast'
import { addressOf, isBareAddress, isElement, linksIn, textOf, trim } from './hast'
import type { Hast } from './model'

/** Labels of a source: `来源：`, `**原文链接**:`, `🔗 项目地址：`, `Source:`. */
export const SOURCE_LABEL =
  /^(?:[\s\p{P}\p{S}]|\ufe0f)*(?:(?:项目|论文|代码|开源|官方|相关|参考|新闻|文章)?(?:来源|出处|原文|链接|地址|官网|主页|仓库|详情)|参考|出典|元記事|引用元|リンク|ソース|source|link|github|repo|website|url)[^:：]{0,4}[:：]/iu

/** Link texts that name the page and not the event: `[GitHub 地址](…)`, `[原文](…)`. */
const NAMES_SOURCE =
  /^[\s\p{P}]*(?:\p{L}{0,12}[ ·]?(?:地址|链接|原文|来源|出处|官网|主页|全文|详情|仓库)|.{0,6}(?:论文|代码|文档|公告)|.{0,4}(?:元記事|出典|続きを読む|リンク)|(?:github|arxiv|hugging ?face|source|link|paper|read more|full story)\b.{0,12})[\s\p{P}]*$/iu

/**
 * Tells whether a link's text only names the linked page (原文, GitHub 地址). Such a link is a source and not
 * a headline.
 */
export const namesSource = (words: string): boolean => NAMES_SOURCE.test(words)

/**
 * Maximum number of characters around the link of a source line: with a label (`来源：`), or with other
 * words.
 */
const MAX_CHARS_BESIDE_LINK = { label: 12, other: 8 } as const
/** A sentence before the first link. A line with such a sentence gives more than a source. */
const SENTENCE = /\p{L}{4}.*[。！？]\s*$/u

/**
 * Tells whether a paragraph only gives a story's source: `[来源](u)`, `来源：[甲](u) | [乙](v)`, or an
 * address.
 */
export function isSourceLine(children: Hast): boolean {
  const links = linksIn(children)
  if (links.length === 0 || links.some((link) => !/^https?:/.test(addressOf(link)))) return false
  const at = children.findIndex((node) => linksIn([node]).length > 0)
  if (SENTENCE.test(textOf(children.slice(0, at)))) return false
  const text = textOf(children)
  const linked = links.reduce((sum, link) => sum + textOf(link).length, 0)
  const most = SOURCE_LABEL.test(text) ? MAX_CHARS_BESIDE_LINK.label : MAX_CHARS_BESIDE_LINK.other
  return (
    text.length - linked <= most + 4 * (links.length - 1) &&
    linked <=
      Math.max(40 * links.length, 400 * Number(links.every((link) => textOf(link) === addressOf(link))))
  )
}

/**
 * Returns the link of a list item that only gives a source: `来源：[甲](u)`, `🔗 [原文](u)`, or an address. Returns
 * `undefined` for other items.
 */
export function sourceLinkIn(item: Element): Element | undefined {
  const [first, ...others] = trim(item.children)
  const line = isElement(first, 'p') ? first.children : [...(first === undefined ? [] : [first]), ...others]
  const [link] = linksIn(line)
  if (link === undefined || !isSourceLine(line)) return undefined
  const isSource = SOURCE_LABEL.test(textOf(line)) || isBareAddress(link) || namesSource(textOf(link))
  return isSource ? link : undefined
}
