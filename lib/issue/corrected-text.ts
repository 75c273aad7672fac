import type { ElementContent } from 'hast'
import type { Correction, Hast } from './model'

/** What stands after one of these words is right now: a quotation, or the rest of the clause. */
const RIGHT = /(?:应为|应是|改为|更正为|实为)\s*(?:[“「]([^”」]+)[”」]|([^，。；、（）“”「」]{2,40}))/gu
/** An amount with its unit. */
const AMOUNT = /\d[\d,.]*\s?[^\s\d，。；、]{1,4}/gu

/** Returns the words that a correction put right, the longest first: each clause, and the amounts in it. */
const rightWords = ({ text }: Correction): readonly string[] =>
  [...text.matchAll(RIGHT)]
    .map(([, quoted, clause]) => (quoted ?? clause ?? '').trim())
    .flatMap((words) => [words, ...(words.match(AMOUNT) ?? [])])
    .filter((words) => [...words].length > 1)
    .toSorted((a, b) => b.length - a.length)

/** A function that marks what was corrected in one part of a report after the other. */
export type MarkCorrected = (content: Hast) => Hast

/**
 * Returns a function that wraps, for each correction, the first place of its right words in `<ins>` with its
 * day. A correction whose words are in none of the parts is marked nowhere: it stands above the report.
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

/** Nothing is marked inside of a link, because the mark has one itself. */
const isOpen = (tagName: string): boolean => tagName !== 'a' && tagName !== 'ins'

/** @param nodes hold the words */
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
