import { readLabel } from './labels'
import type { Block } from './markdown'
import { boldOpener } from './openers'
import { hasInterpretation } from './outline'
import { readParts } from './parts'
import { sourceInParts } from './story-source'

/**
 * Returns a function that tells which blocks below a heading start a story, for several stories without
 * headings of their own. Returns `undefined` in three cases:
 * - Fewer than two blocks start with a bold label.
 * - A block is an insight or impact note.
 * - One source is given for all blocks together.
 */
export function storyOpener(
  blocks: readonly Block[],
  isPartLabel: (label: string) => boolean,
): ReturnType<typeof boldOpener> {
  if (hasInterpretation(blocks) || sourceInParts(readParts(blocks)) !== undefined) return undefined
  const opens = boldOpener(blocks[0], isPartLabel)
  return opens !== undefined && isBoldLabel(blocks[0]) && blocks.filter(opens).length >= 2 ? opens : undefined
}

/** Tells whether a paragraph starts with a bold label that has text after it: `**甲发布模型：** …`. */
const isBoldLabel = (block: Block | undefined): boolean =>
  block !== undefined && (readLabel(block.element.children)?.rest.length ?? 0) > 0
