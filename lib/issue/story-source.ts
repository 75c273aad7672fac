import { isPlaceholder } from './address'
import { itemsOf } from './briefs'
import { addressOf, isElement, linksIn, textOf, trim } from './hast'
import type { Hast, Part, Source } from './model'
import { sourceOf } from './source-address'
import { namesSource, sourceLinkIn } from './source-line'

/**
 * Returns the source of a story. It is the first of these that exists:
 * - the source that `sourceInParts` returns
 * - the site that a source line links to, if the headline names this site
 * - the link of an attribution at the end of a paragraph (`via [name](…)`)
 */
export const sourceOfStory = (parts: readonly Part[], headline: string): Source | undefined =>
  sourceInParts(parts) ?? rootInParts(parts, headline) ?? attributionIn(parts)

/** Returns the source that the parts of a story give: in a line, the first sentence, a list or a label. */
export function sourceInParts(parts: readonly Part[]): Source | undefined {
  for (const part of parts) {
    if (part.kind === 'source') {
      const link = linksIn(part.content).find((one) => !isPlaceholder(addressOf(one)))
      if (link !== undefined) return sourceOf(addressOf(link), 'line')
    }
  }
  const [first] = parts
  const opening = first?.kind === 'body' ? first.content[0] : undefined
  const named = isElement(opening, 'p') ? sourceInFirstSentence(opening.children) : undefined
  return named ?? sourceInLists(parts) ?? sourceInLabels(parts)
}

/**
 * Returns the site that a source line links to, if the headline names this site:
 * `[官网](https://somebench.example/)`.
 */
function rootInParts(parts: readonly Part[], headline: string): Source | undefined {
  const links = parts.flatMap((part) => (part.kind === 'source' ? linksIn(part.content) : []))
  return links.flatMap((link) => sourceOf(addressOf(link), 'line', headline) ?? [])[0]
}

/** Words before the link of an attribution: `（via [name](…)）`, `—— 来自 [name](…)`. */
const BEFORE_ATTRIBUTION =
  /(?:^|[\s\p{P}\p{S}])(?:via|by|from|source|来自|来源|出处|转自|摘自)\s*[:：]?\s*$/iu
const AFTER_ATTRIBUTION = /^[\s)）\]】。.]*$/u

/** Returns the source in the first attribution at the end of a paragraph of the body. */
function attributionIn(parts: readonly Part[]): Source | undefined {
  const paragraphs = parts
    .flatMap((part) => (part.kind === 'body' ? part.content : []))
    .filter((node) => isElement(node, 'p'))
  return paragraphs.flatMap(({ children }) => {
    const at = children.findLastIndex((node) => isElement(node, 'a'))
    const link = children[at]
    const isAttribution =
      BEFORE_ATTRIBUTION.test(textOf(children.slice(0, Math.max(at, 0)))) &&
      AFTER_ATTRIBUTION.test(textOf(children.slice(at + 1)))
    return (isAttribution && isElement(link) && sourceOf(addressOf(link), 'text')) || []
  })[0]
}

/**
 * Returns the source given by a label whose only content is a link: `**arXiv:** [2607.00001](…)`.
 */
function sourceInLabels(parts: readonly Part[]): Source | undefined {
  const links = parts.flatMap((part) => {
    const [line] = part.kind === 'labelled' && part.content.length === 1 ? part.content : []
    const [link, ...others] = isElement(line, 'p') ? trim(line.children) : []
    return isElement(link, 'a') && others.length === 0 ? [link] : []
  })
  const link = links.find((one) => !isPlaceholder(addressOf(one)))
  return link && sourceOf(addressOf(link), 'text')
}

/** Returns the source that a list in a story gives: `- 链接：[…](…)`. */
function sourceInLists(parts: readonly Part[]): Source | undefined {
  const lists = parts
    .filter(({ kind }) => kind === 'body' || kind === 'labelled')
    .flatMap(({ content }) => content.filter((node) => isElement(node, 'ul', 'ol')))
  const links = lists.flatMap((list) => itemsOf(list).flatMap((item) => sourceLinkIn(item) ?? []))
  const link = links.find((one) => !isPlaceholder(addressOf(one)))
  return link && sourceOf(addressOf(link), 'text')
}

/**
 * Returns the source that the text on the headline's line links to. It is called only for a story without
 * further text.
 */
export function sourceInLead(lead: Hast): Source | undefined {
  const link = linksIn(lead).find((one) => !isPlaceholder(addressOf(one)))
  return link && sourceOf(addressOf(link), 'text')
}

function sourceInFirstSentence(nodes: Hast): Source | undefined {
  const links = linksIn(nodes)
  const named = links.find((link) => namesSource(textOf(link)))
  if (links.length === 1 && named !== undefined) return sourceOf(addressOf(named), 'text')
  const at = nodes.findIndex((node) => linksIn([node]).length > 0)
  const before = textOf(nodes.slice(0, Math.max(at, 0)))
  const link = at < 0 || /[。！？]/.test(before) ? undefined : linksIn(nodes.slice(at, at + 1))[0]
  return link && sourceOf(addressOf(link), 'text')
}
