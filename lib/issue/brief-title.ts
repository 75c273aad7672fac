import type { ElementContent } from 'hast'
import { addressOf, isBareAddress, isBlank, isElement, linksIn, textOf, trim } from './hast'
import { readHeadline } from './headline'
import type { Hast } from './model'
import { sourceOf } from './source-address'
import { SOURCE_LABEL } from './source-line'

/** The title of a brief, and the rest of its first line. */
export interface BriefTitle {
  /** Empty if the line has no title. */
  readonly title: string
  /** The address that the title links to. */
  readonly address?: string
  readonly content: Hast
}

/** Reads the first line of a brief. The title is a link, bold words or the words before a bare address. */
export function readTitle(first: Hast): BriefTitle {
  const nodes = trim(first)
  const [head] = nodes
  const inner = isElement(head, 'strong', 'b', 'em') ? trim(head.children) : nodes
  const [link] = inner
  if (startsWithNumberedPage(nodes)) return { title: '', content: nodes }
  if (isElement(link, 'a') && sourceOf(addressOf(link), 'headline', textOf(link)) !== undefined)
    return linkedTitle(nodes, head, inner)
  if (isElement(head, 'strong', 'b') && linksIn(head.children).length === 0) {
    return { title: textOf(head.children).trim(), content: nodes.slice(1) }
  }
  return (
    taggedTitle(nodes) ?? referenceTitle(nodes) ?? titleBeforeAddress(nodes) ?? { title: '', content: nodes }
  )
}

/**
 * Tells whether a line starts with a link to a project and a link to one of its numbered pages:
 * `[owner/project](…) [#7](…)`.
 */
function startsWithNumberedPage(nodes: Hast): boolean {
  const [project, number] = nodes.filter((node) => !isBlank(node))
  return (
    isElement(project, 'a') &&
    isElement(number, 'a') &&
    /^#\d+$/.test(textOf(number)) &&
    addressOf(number).startsWith(`${addressOf(project)}/`)
  )
}

function linkedTitle(nodes: Hast, head: ElementContent | undefined, inner: Hast): BriefTitle {
  const { headline, address = '', lead } = readHeadline(inner)
  const content = isElement(head, 'a') ? lead : [...lead, ...nodes.slice(1)]
  return { title: headline, address, content }
}

/** A reference whose address is not in the file, because a program adds it: `[Somecoin #7][] removes …`. */
const REFERENCE = /^\[([^[\]\n]{2,80})\] ?\[[^[\]\n]{0,80}\]/u

/** Reads `[headline][id] text` without a definition of `id`. */
function referenceTitle(nodes: Hast): BriefTitle | undefined {
  const [head] = nodes
  const [whole, title] = (head?.type === 'text' && REFERENCE.exec(head.value)) || []
  if (head?.type !== 'text' || whole === undefined || title === undefined) return undefined
  return { title, content: [{ type: 'text', value: head.value.slice(whole.length) }, ...nodes.slice(1)] }
}

/** Words in brackets or a sign that classify a report: `[easy]`, `【招聘】`, `⭐️`. */
const TAGS = /^(?:(?:\[[^[\]\n]{1,30}\]|【[^【】\n]{1,20}】|\p{Extended_Pictographic}[\ufe0f\u200d]*)\s*)+$/u

/** Tells whether nodes start with a tag in brackets and a link: `[easy] [headline](…)`. */
export function startsWithTaggedLink(nodes: Hast): boolean {
  const [tag, link] = trim(nodes)
  return tag?.type === 'text' && TAGS.test(tag.value) && isElement(link, 'a') && !isBareAddress(link)
}

/** Reads `[easy] [headline](…) text`. The tag is a part of the title. */
function taggedTitle(nodes: Hast): BriefTitle | undefined {
  const [tag, link] = nodes
  if (!startsWithTaggedLink(nodes) || tag === undefined || !isElement(link)) return undefined
  const address = addressOf(link)
  if (sourceOf(address, 'headline', textOf(link)) === undefined) return undefined
  return { title: textOf([tag, link]).trim(), address, content: nodes.slice(2) }
}

const MAX_TITLE_CHARS = 120
/** Matches the text between a title and its address: `： `, ` - `. */
const JOINT = /[\s:：|–—-]*$/u
/** Matches texts that are no titles: a sentence, or words that point to the address (`详情见 https://…`). */
const NO_TITLE = /[。！？；]|[.!?]\s|(?:见|看|参考|详情|via|see|at|from|visit)$/iu

/** Tells whether words are too long for a title, or are a sentence. */
export const isSentence = (words: string): boolean => words.length > MAX_TITLE_CHARS || NO_TITLE.test(words)

/** Reads `title: https://…`: one line of words, then an address. The address stays in the content. */
export function titleBeforeAddress(nodes: Hast): BriefTitle | undefined {
  const [head, link] = nodes
  if (head?.type !== 'text' || !isElement(link, 'a') || !isBareAddress(link)) return undefined
  const title = head.value.replace(JOINT, '')
  if (title === '' || title.includes('\n') || isSentence(title) || SOURCE_LABEL.test(`${title}:`))
    return undefined
  return { title, content: [{ type: 'text', value: head.value.slice(title.length) }, ...nodes.slice(1)] }
}
