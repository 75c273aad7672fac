import type { Code, Nodes, Parent, PhrasingContent, Root } from 'mdast'
import { withoutNumber } from './headline'

/** The visible text of one paragraph, heading, table cell or piece of HTML in the file, with its line. */
export interface WrittenText {
  readonly text: string
  readonly line: number
}

/**
 * Returns all visible text of a body in document order, from the Markdown tree as it was parsed. Syntax,
 * addresses, comments, scripts, styles and HTML attributes are not visible. Prose that Markdown would hide is
 * included: `[注](见下文)`, Chinese text on the line of a code fence.
 */
export const writtenTexts = (tree: Root, lineOf: (line: number) => number): readonly WrittenText[] =>
  textsOf(tree).flatMap(({ node, texts }) => {
    const line = lineOf(node.position?.start.line ?? 1)
    return texts.flatMap((text) => (HAS_LETTERS.test(text) ? [{ text, line }] : []))
  })

const HAS_LETTERS = /[\p{L}\p{N}]/u

interface NodeTexts {
  readonly node: Nodes
  readonly texts: readonly string[]
}

function textsOf(node: Nodes): NodeTexts[] {
  switch (node.type) {
    case 'heading':
      return [{ node, texts: [withoutNumber(inlineText(node))] }]
    case 'paragraph':
      return [{ node, texts: [isBold(node) ? withoutNumber(inlineText(node)) : inlineText(node)] }]
    case 'tableCell':
      return [{ node, texts: [inlineText(node)] }]
    case 'code':
      return [{ node, texts: [codeInfo(node), node.value] }]
    case 'html':
      return [{ node, texts: htmlTexts(node.value) }]
    case 'definition':
      return [{ node, texts: [proseIn(node.url), proseIn(node.title)] }]
    case 'footnoteDefinition':
      return [{ node, texts: [node.label ?? node.identifier] }, ...node.children.flatMap(textsOf)]
    default:
      return 'children' in node ? node.children.flatMap(textsOf) : []
  }
}

/**
 * Tells whether the whole paragraph is bold. Such a paragraph may be a headline, and the list number of a
 * headline is left out.
 */
const isBold = ({ children }: Parent): boolean => children.length === 1 && children[0]?.type === 'strong'

const SCRIPT = /^<(script|style)\b/i

function inlineText({ children }: Parent): string {
  const nodes = children as readonly PhrasingContent[]
  let closing: RegExp | undefined
  return nodes
    .map((node, index) => {
      if (node.type === 'html' && closing?.test(node.value)) closing = undefined
      else if (closing !== undefined) return ''
      else if (node.type === 'html') closing = closingOf(node.value, nodes.slice(index + 1))
      return nodeText(node)
    })
    .join('')
}

/**
 * Returns a pattern for the closing tag of the script or style that `html` opens. Returns `undefined` if
 * `html` opens none, or if the closing tag is missing.
 */
function closingOf(html: string, after: readonly PhrasingContent[]): RegExp | undefined {
  const name = SCRIPT.exec(html)?.[1]
  const closing = name === undefined ? undefined : new RegExp(`^</${name}\\b`, 'i')
  return after.some((node) => node.type === 'html' && closing?.test(node.value)) ? closing : undefined
}

function nodeText(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'break':
      return '\n'
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'html':
      return htmlTexts(node.value).join('')
    case 'footnoteReference':
      return node.label ?? node.identifier
    case 'link':
      return inlineText(node) + proseIn(node.url)
    default:
      return 'children' in node ? inlineText(node) : ''
  }
}

const HIDDEN_HTML = /<!--[\s\S]*?-->|<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi
/**
 * Matches HTML tags. The patterns are tried in this order:
 * 1. a tag whose quoted attributes have no Chinese
 * 2. a tag whose quoted attributes have no other tag
 * 3. anything up to the next `>`
 * 4. an unclosed tag: up to the end of the line or the first Chinese character
 */
const TAGS = [
  /<\/?[a-z](?:"[^"\n\p{Script=Han}]*"|'[^'\n\p{Script=Han}]*'|[^"'<>])*>/iu,
  /<\/?[a-z](?:"[^"<\n]*"|'[^'<\n]*'|[^"'<>])*>/iu,
  /<\/?[a-z][^<>]*>/iu,
  /<\/?[a-z][^<>\n\p{Script=Han}]*/iu,
]
const TAG = new RegExp(TAGS.map(({ source }) => source).join('|'), 'giu')
const ENTITY = /&(?:#\d+|#x[\da-f]+|\w+);/gi

/** Returns the texts before, between and after the tags of a piece of HTML. */
const htmlTexts = (html: string): string[] =>
  html
    .replace(HIDDEN_HTML, '<i>')
    .split(TAG)
    .map((text) => text.replace(ENTITY, ' '))

const ADDRESS = /^[a-z][\w+.-]*:|^[/#.?]|\w\/|\.\w{2,5}$/i

/**
 * Returns the text on the opening line of a code fence if it is Chinese, and so not the name of a language.
 */
function codeInfo({ lang, meta }: Code): string {
  const info = `${lang ?? ''} ${meta ?? ''}`
  return /\p{Script=Han}/u.test(info) ? info.replace(/\]\([^\s()]*\)/g, ']') : ''
}

/** Returns the text if it is Chinese prose where Markdown expects an address; otherwise an empty text. */
const proseIn = (text: string | null | undefined): string =>
  text && /\p{Script=Han}/u.test(text) && !ADDRESS.test(text) ? text : ''
