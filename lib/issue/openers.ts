import type { ElementContent } from 'hast'
import { startsWithTaggedLink } from './brief-title'
import { isBareAddress, isElement, linksIn, textOf, trim, unbold } from './hast'
import { kindOfLabel, readLabel, splitAtLabels } from './labels'
import type { Block } from './markdown'
import type { Hast } from './model'
import { namesSource } from './source-line'

/** Some stories have no heading. They start with a paragraph that is a link, or with bold words. */

/**
 * Tells whether a paragraph starts a story: it consists of a link whose text has more than 8 characters, or
 * is a numbered headline.
 */
export function isLinkLine(block: Block | undefined): boolean {
  if (block?.element.tagName !== 'p') return false
  if (block.isNumbered === true) return true
  const inline = trim(unbold(block.element.children))
  const nodes = startsWithTaggedLink(inline) ? inline.slice(1) : inline
  const [link] = nodes
  if (nodes.length !== 1 || !isElement(link, 'a')) return false
  const words = textOf(link)
  if (isBareAddress(link) || ADDRESS.test(words) || namesSource(words)) return false
  return words.length > 8
}

/** Tells whether a paragraph starts with a link that may be a headline: `[headline](…) text`. */
export function startsWithLink(block: Block | undefined): boolean {
  if (block?.element.tagName !== 'p') return false
  const [head] = trim(block.element.children)
  const link = isElement(head, 'strong', 'b') ? head.children[0] : head
  return isElement(link, 'a') && isLinkLine({ ...block, element: { ...block.element, children: [link] } })
}

/** An address without its scheme: `a.example/news`. */
const ADDRESS = /^(?:[\w-]+\.)+[a-z]{2,}\/\S*$/i

export const startsWithLinkLine = (blocks: readonly Block[]): boolean =>
  isLinkLine(blocks.find(({ element }) => element.tagName !== 'hr'))

/**
 * Some stories start with bold words, alone on a line or followed by text (`**X：** text`). If the first block
 * starts like this, returns a function that tells whether another block starts in the same way. Returns
 * `undefined` in three cases:
 * - The first block does not start with bold words.
 * - It is only a label with a colon (`**核心数据：**`).
 * - It starts with a label that names a part of a story (see `partLabels`).
 */
export function boldOpener(
  first: Block | undefined,
  isPart: (label: string) => boolean,
): ((block: Block | undefined) => boolean) | undefined {
  const form = boldForm(first, isPart)
  return form === undefined ? undefined : (block) => boldForm(block, isPart) === form
}

function boldForm(
  block: Block | undefined,
  isPart: (label: string) => boolean,
): 'alone' | 'inline' | undefined {
  if (block?.element.tagName !== 'p') return undefined
  const [head] = trim(block.element.children)
  if (!isElement(head, 'strong', 'b')) return undefined
  const label = readLabel(block.element.children)
  if (label === undefined) return isTitleLine(block) ? 'alone' : 'inline'
  return label.kind === 'labelled' && label.rest.length > 0 && !isPart(label.label) ? 'inline' : undefined
}

/**
 * Tells whether a paragraph consists of bold words only. Such a paragraph above a list is the title of the
 * list.
 */
export function isTitleLine({ element }: Block): boolean {
  if (element.tagName !== 'p') return false
  const nodes = trim(element.children)
  return nodes.length === 1 && isElement(nodes[0], 'strong', 'b')
}

/** Labels of parts of a story: 背景, 原文标题, 核心内容, 关键数据 … */
const PART_LABEL =
  /^(?:出典|元記事|引用元|概要|要約|背景|影響|リンク|ポイント|来源|出处|作者|时间|日期|状态|配图|链接|背景|摘要|概要|简介|亮点|要点|看点|价格|定价|地址|标签|分类|评分|热度|争议|进展|结果|结论|方法|意义|原因|细节|功能|特点|优势|不足|局限|规格|参数|性能|场景|用途|开源|许可|license|title|source|author|date|link|tags?|summary|background)$|^.{0,4}(?:标题|链接|地址|内容|来源|作者|日期|时间|数据|指标|能力|功能|亮点|要点|特点|特性|优势|细节|背景|摘要|原因|意义|场景|参数|规格|价格|结论|发现|方法|结果|观点|信息|重要|影响|风险|建议|评价|反应|回应|进展|条款|争议|问题|方案|架构|技术|应用|限制|局限|表现|对比)$/iu

/**
 * Returns a function that tells whether a label names a part of a story: a word such as 背景 or 原文链接, or
 * one of the recurring labels.
 */
export const partLabels =
  (recurring: ReadonlySet<string>) =>
  (label: string): boolean => {
    const words = wordsOf(label)
    return PART_LABEL.test(words) || recurring.has(words) || kindOfLabel(words) !== 'labelled'
  }

/** Returns the labels that occur under at least two headings. They name parts of stories and not events. */
export function recurringLabels(groups: readonly (readonly Block[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const blocks of groups) {
    for (const label of new Set(blocks.flatMap(labelOf))) counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([label, count]) => (count > 1 ? [label] : [])))
}

function labelOf({ element }: Block): string[] {
  if (element.tagName !== 'p' || linksIn(element.children).length > 3) return []
  const label = readLabel(element.children)
  return label === undefined ? [] : [wordsOf(label.label)]
}

const wordsOf = (label: string): string => label.replace(/[\s:：]+/g, '').toLowerCase()

/** Splits paragraphs before each line that starts with a bold label, as if there were a blank line. */
export const splitLabelled = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) =>
    block.element.tagName === 'p'
      ? splitAtLabels(block.element.children).map((children) => ({
          ...block,
          element: { ...block.element, children: withoutEndBreaks(children) },
        }))
      : [block],
  )

function withoutEndBreaks(nodes: Hast): ElementContent[] {
  const trimmed = trim(nodes)
  return isElement(trimmed.at(-1), 'br') ? withoutEndBreaks(trimmed.slice(0, -1)) : trimmed
}
