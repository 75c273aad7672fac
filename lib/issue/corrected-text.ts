import type { ElementContent } from 'hast'
import type { Correction, Hast } from './model'

/**
 * Matches the correct wording in a correction. It follows one of these words, in quotation marks or up to the
 * end of the clause.
 */
const CORRECT_WORDING =
  /(?:应为|应是|改为|更正为|实为)\s*(?:[“「]([^”」]+)[”」]|([^，。；、（）“”「」]{2,40}))/gu
/** A number with its unit. */
const AMOUNT = /\d[\d,.]*\s?[^\s\d，。；、]{1,4}/gu

/** Returns the correct wordings that a correction gives, and the numbers in them, longest first. */
const rightWords = ({ text }: Correction): readonly string[] =>
  [...text.matchAll(CORRECT_WORDING)]
    .map(([, quoted, clause]) => (quoted ?? clause ?? '').trim())
    .flatMap((words) => [words, ...(words.match(AMOUNT) ?? [])])
    .filter((words) => [...words].length > 1)
    .toSorted((a, b) => b.length - a.length)

/** Marks corrected words in one part of a report. It must be called for the parts in document order. */
export type MarkCorrected = (content: Hast) => Hast

/**
 * Returns a function that marks corrected words with `<ins>` and the day of the correction. Each correction
 * is marked at the first place where its words occur. A correction whose words do not occur is not marked; it
 * is shown above the report anyway.
 */
export function correctedMarker(
  corrections: readonly Correction[],
  linkTo: (correction: Correction) => ElementContent,
): MarkCorrected {
  const open = new Set(corrections)
  return (content) => {
    let marked = content
    for (const correction of open) {
      const found = rightWords(correction).find((words) => holds(marked, words))
      if (found === undefined) continue
      open.delete(correction)
      const ins: ElementContent = {
        type: 'element',
        tagName: 'ins',
        properties: correction.date === undefined ? {} : { dateTime: correction.date },
        children: [{ type: 'text', value: found }],
      }
      marked = replaceFirst(marked, found, [ins, linkTo(correction)])
    }
    return marked
  }
}

const holds = (nodes: Hast, words: string): boolean =>
  nodes.some((node) =>
    node.type === 'text'
      ? node.value.includes(words)
      : node.type === 'element' && isOpen(node.tagName) && holds(node.children, words),
  )

/**
 * Tells whether words in this element may be marked. A mark contains a link, and a link must not contain
 * another link.
 */
const isOpen = (tagName: string): boolean => tagName !== 'a' && tagName !== 'ins'

/**
 * Replaces the first occurrence of the words by the mark.
 * @param nodes must contain the words
 */
function replaceFirst(nodes: Hast, words: string, mark: readonly ElementContent[]): Hast {
  const at = nodes.findIndex((node) => holds([node], words))
  const node = nodes[at]
  if (node === undefined) return nodes
  return [...nodes.slice(0, at), ...replaceIn(node, words, mark), ...nodes.slice(at + 1)]
}

function replaceIn(node: ElementContent, words: string, mark: readonly ElementContent[]): Hast {
  if (node.type === 'element') return [{ ...node, children: [...replaceFirst(node.children, words, mark)] }]
  if (node.type !== 'text') return [node]
  const start = node.value.indexOf(words)
  const texts = [node.value.slice(0, start), node.value.slice(start + words.length)] as const
  return [{ type: 'text', value: texts[0] }, ...mark, { type: 'text', value: texts[1] }]
}
