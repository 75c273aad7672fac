import type { Root } from 'mdast'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { proseSyntax } from './markdown-syntax'
import { parseChunks } from './parse-chunks'

/**
 * Link definitions (`[id]: address`) apply to the whole text. With more than this many, each chunk is parsed
 * with its own only.
 */
const MAX_DEFINITIONS = 500
const DEFINITION = /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,200})\]:/gm

/** The identifiers of a text's link definitions; none if there are too many. */
export function definitionsIn(text: string): readonly string[] {
  const identifiers = [
    ...new Set(Array.from(text.matchAll(DEFINITION), ([, label = '']) => normalizeIdentifier(label))),
  ]
  return identifiers.length > MAX_DEFINITIONS ? [] : identifiers
}

/**
 * Parses Markdown in time linear in its length.
 * @param definitions identifiers of the link definitions, in this text or elsewhere
 */
export function parseMarkdown(text: string, definitions = definitionsIn(text)): Root {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(proseSyntax, definitions)
  return parseChunks(text, (chunk) => processor.parse(chunk))
}

/**
 * Parses MDX in one piece; JavaScript is parsed and never evaluated. Throws if the text is not MDX.
 * @param definitions identifiers of the link definitions, in this text or elsewhere
 */
export const parseMdxSyntax = (text: string, definitions: readonly string[]): Root =>
  unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(remarkMdx)
    .use(proseSyntax, definitions)
    .parse(text)
