import type { Root } from 'mdast'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { proseSyntax } from './markdown-syntax'
import { parseChunks } from './parse-chunks'

/**
 * Maximum number of link definitions (`[id]: address`) in a text. Definitions apply to the whole text. If
 * there are more, each chunk knows only its own definitions.
 */
const MAX_DEFINITIONS = 500
const DEFINITION = /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,200})\]:/gm

/** Returns the identifiers of the link definitions in a text; an empty array if there are too many. */
export function definitionsIn(text: string): readonly string[] {
  const identifiers = [
    ...new Set(Array.from(text.matchAll(DEFINITION), ([, label = '']) => normalizeIdentifier(label))),
  ]
  return identifiers.length > MAX_DEFINITIONS ? [] : identifiers
}

/**
 * Parses Markdown. The time is linear in the length of the text.
 * @param definitions identifiers of the link definitions that apply, including those in other parts of the
 * text
 */
export function parseMarkdown(text: string, definitions = definitionsIn(text)): Root {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(proseSyntax, definitions)
  return parseChunks(text, (chunk) => processor.parse(chunk))
}

/**
 * Parses MDX as a whole. JavaScript in it is parsed and never evaluated.
 * @param definitions identifiers of the link definitions that apply, including those in other parts of the
 * text
 * @throws if the text is not MDX
 */
export const parseMdxSyntax = (text: string, definitions: readonly string[]): Root =>
  unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(remarkMdx)
    .use(proseSyntax, definitions)
    .parse(text)
