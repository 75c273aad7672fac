import type {
  Blockquote,
  Code,
  Definition,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
} from 'mdast'

/**
 * Chinese prose may start a line with a character or number that Markdown reads as a marker of a list or
 * quotation. Such blocks are converted back to paragraphs, with the marker as text.
 */

/** A list item with this number or a higher number is a sentence: `2026. 年初发布`. */
const FIRST_NUMBER_OF_PROSE = 1_000
/** A number with a plus sign, `+ 3%`, which Markdown reads as a list item. */
const SIGNED = /^\+[ \t]+\d/
/** A comparison, such as `> 50% 的用户`. In contrast, `> 2026 年` and `> 1. 甲` are quotations. */
const COMPARISON = /^>[ \t]*(?:=|\d)/
const QUOTED_NUMBER = /^>[ \t]*(?:\d{4}[-/.年]|\d+[ \t]*[年月日号]|\d+[.)、][ \t])/

/** Returns the nodes that replace a block: paragraphs if the block is prose, otherwise the block itself. */
export function proseOf(node: RootContent, body: string): RootContent[] {
  if (node.type === 'list') return splitList(node, body)
  if (node.type === 'blockquote') return unquoteComparison(node, sourceFrom(node, body))
  if (node.type === 'paragraph') return [readTitle(node)]
  return [node]
}

const sourceFrom = (node: RootContent | ListItem, body: string): string => {
  const start = node.position?.start.offset ?? 0
  return body.slice(start, start + 40)
}

/**
 * Splits a list at the items that are sentences. Each such item becomes paragraphs between the remaining
 * lists.
 */
function splitList(list: List, body: string): RootContent[] {
  const out: RootContent[] = []
  let items: ListItem[] = []
  const flush = (): void => {
    if (items.length > 0) out.push(listOf(list, items, body))
    items = []
  }
  for (const item of list.children) {
    const marker = proseMarker(sourceFrom(item, body))
    if (marker === undefined) items.push(item)
    else {
      flush()
      out.push(...withStart(marker, item.children))
    }
  }
  flush()
  return out
}

function listOf(list: List, items: ListItem[], body: string): List {
  if (items.length === list.children.length || list.ordered !== true) return { ...list, children: items }
  const position = items[0]?.position ?? list.position
  const start = Number.parseInt(items[0] === undefined ? '1' : sourceFrom(items[0], body), 10)
  return { ...list, children: items, start, ...(position && { position }) }
}

/** Returns the marker that Markdown removed from a sentence; `undefined` if the text is a real list item. */
function proseMarker(source: string): string | undefined {
  const [, number, sign] = /^(\d{1,9})([.)])/.exec(source) ?? []
  if (number !== undefined) return Number(number) >= FIRST_NUMBER_OF_PROSE ? `${number}${sign} ` : undefined
  return SIGNED.test(source) ? '+ ' : undefined
}

const unquoteComparison = (quote: Blockquote, source: string): RootContent[] =>
  COMPARISON.test(source) && !QUOTED_NUMBER.test(source)
    ? withStart(/^>[ \t]?/.exec(source)?.[0] ?? '', quote.children)
    : [quote]

/** Puts the removed marker back at the start of the first paragraph. */
function withStart(marker: string, blocks: readonly RootContent[]): RootContent[] {
  const [first, ...rest] = blocks
  const text: PhrasingContent = { type: 'text', value: marker }
  if (first?.type === 'paragraph') return [{ ...first, children: [text, ...first.children] }, ...rest]
  return [{ type: 'paragraph', children: [{ type: 'text', value: marker.trim() }] }, ...blocks]
}

/**
 * If the last line of a paragraph consists of at least three `=`, converts the paragraph to a main heading.
 */
function readTitle(paragraph: Paragraph): RootContent {
  const last = paragraph.children.at(-1)
  const [underline = '', before = ''] =
    last?.type === 'text' ? (/^([\s\S]*)\n[ \t]*={3,}[ \t]*$/.exec(last.value) ?? []) : []
  if (last?.type !== 'text' || underline === '') return paragraph
  const children = [
    ...paragraph.children.slice(0, -1),
    ...(before === '' ? [] : [{ ...last, value: before }]),
  ]
  return { type: 'heading', depth: 1, children, ...(paragraph.position && { position: paragraph.position }) }
}

/**
 * Returns `[甲公司](中国)` as text. A link whose target is Chinese and has no `/`, `.`, `#` or `:` is text in
 * brackets.
 */
export const proseOfLink = (link: Link): PhrasingContent[] =>
  /\p{Script=Han}/u.test(link.url) && !/[/.#:]/.test(link.url)
    ? [{ type: 'text', value: '[' }, ...link.children, { type: 'text', value: `](${link.url})` }]
    : [link]

/**
 * Returns the text of an indented block if it is prose; `undefined` if it looks like code or is in a code
 * fence.
 */
export function indentedProse(code: Code, body: string): string | undefined {
  const source = sourceFrom(code, body)
  const lines = code.value.split('\n').filter((line) => line.trim() !== '')
  if (/^(?:`{3}|~{3})/.test(source) || lines.filter(looksLikeCode).length * 2 > lines.length) return undefined
  return code.value.replace(/^[ \t]+/gm, '')
}

const looksLikeCode = (line: string): boolean => {
  const words = line.replace(/https?:\/\/\S+|[“"][^”"]*[”"]/g, '').trim()
  return /[{}<>;=]|^(?:[$#>@./]|\/\/|--)|[\w)]\(|^(?:npm|pip|git|curl|sudo|import|from|def|class|const|let|return)\b/.test(
    words,
  )
}

/** Tells whether a link definition is a sentence: `[注]: 本文由…`. */
export const isProseDefinition = ({ url }: Definition): boolean =>
  /\p{Script=Han}/u.test(url) && !/[/.#]/.test(url)
