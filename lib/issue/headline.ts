import type { ElementContent } from 'hast'
import { addressOf, isElement, linksIn, textOf, trim, unbold } from './hast'
import type { Hast } from './model'

/** The parts of a headline. */
export interface Headline {
  readonly headline: string
  /**
   * The headline with its list number and final colon (`1、甲：`). The id of a story without a source is a hash
   * of this text.
   */
  readonly written: string
  /** Address of the link in the headline. */
  readonly address?: string
  /** Text on the same line after the headline. */
  readonly lead: Hast
}

/**
 * Parses a heading or the first line of a brief. It may be a link, a link and text after it, text and a link,
 * plain text, or words in brackets without an address.
 */
export function readHeadline(children: Hast): Headline {
  const read = takeApart(children)
  return {
    ...read,
    written: read.headline,
    headline: withoutNumber(read.headline).replace(/(?<=\S)\s*[:：]$/, ''),
  }
}

/**
 * Matches the list number before a headline: `1、`, `2.`, `（3）`, `4️⃣`. A decimal (`1.4 亿`) does not match.
 */
const NUMBER = /^\s*(?:\d{1,2}(?:[、）)]|[.．](?!\d))|[(（]\d{1,2}[)）]|(?:\d\ufe0f?\u20e3)+|[①-⑳])\s*(?=\S)/u

/** Removes the list number from a headline. */
export const withoutNumber = (words: string): string => words.replace(NUMBER, '')

function takeApart(children: Hast): Omit<Headline, 'written'> {
  const nodes = trim(unbold(children))
  const at = nodes.findIndex((node) => isElement(node, 'a'))
  const link = nodes[at]
  if (!isElement(link))
    return startsWithTag(children) ? { headline: oneLine(textOf(nodes)), lead: [] } : plain(nodes)
  const address = addressOf(link)
  const before = textOf(nodes.slice(0, at))
  const after = nodes.slice(at + 1)
  if (before.trim() === '') return { headline: textOf(link).trim(), address, lead: trimEnd(after) }
  if (linksIn(after).length > 0)
    return { headline: (before + textOf(link)).trim(), address, lead: trimEnd(after) }
  return { headline: oneLine(before + textOf(link) + textOf(after)), address, lead: [] }
}

/** A bold word in brackets that classifies the headline after it: `**[Chips]** New plant opens`. */
const TAG = /^\[[^[\]]{1,20}\]$/
/** Matches the words after a tag if they are not a sentence. */
const AFTER_TAG = /^\s*[\p{L}\p{N}“"《「](?!.*[。！？]$)/u

function startsWithTag(children: Hast): boolean {
  const [tag, ...others] = trim(children)
  return isElement(tag, 'strong', 'b') && TAG.test(textOf(tag).trim()) && AFTER_TAG.test(textOf(others))
}

function plain(nodes: Hast): Omit<Headline, 'written'> {
  const text = oneLine(textOf(nodes))
  const bracketed = /^\[([^[\]]+)\]([\s\S]*)$/.exec(text)
  if (bracketed === null) return { headline: text, lead: [] }
  const [, headline = '', rest = ''] = bracketed
  return { headline, lead: rest === '' ? [] : [{ type: 'text', value: rest }] }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const trimEnd = (nodes: Hast): ElementContent[] => {
  const [first] = nodes
  const trimmed = trim(nodes)
  const space = first?.type === 'text' && /^\s/.test(first.value) && trimmed.length > 0
  return space ? [{ type: 'text', value: ' ' }, ...trimmed] : trimmed
}
