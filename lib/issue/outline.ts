import { textOf } from './hast'
import { kindOfLabel, readLabel, readPlainLabel, splitAtLabels } from './labels'
import type { Block } from './markdown'

/** A heading and what stands below it, down to the next heading of its level. */
export interface Group {
  readonly heading: Block
  /** Before the first deeper heading. */
  readonly lead: readonly Block[]
  readonly groups: readonly Group[]
}

/** 1–6 for a heading, 0 for anything else. */
export const levelOf = ({ element }: Block): number => (/^h[1-6]$/.test(element.tagName) ? Number(element.tagName[1]) : 0)

/** An insight's or impact's label written as a heading is no heading of the outline. */
export const isLabelHeading = (block: Block): boolean =>
  levelOf(block) > 0 && kindOfLabel(textOf(block.element.children).trim()) !== 'labelled'

const isOutlineHeading = (block: Block): boolean => levelOf(block) > 0 && !isLabelHeading(block)

/** Puts blocks in groups under their highest headings. */
export function outline(blocks: readonly Block[]): { lead: readonly Block[]; groups: readonly Group[] } {
  const levels = blocks.filter(isOutlineHeading).map(levelOf)
  if (levels.length === 0) return { lead: blocks, groups: [] }
  const top = Math.min(...levels)
  const starts = blocks.flatMap((block, index) => (isOutlineHeading(block) && levelOf(block) === top ? [index] : []))
  const groups = starts.map((start, nth): Group => {
    const inside = outline(blocks.slice(start + 1, starts[nth + 1]))
    return { heading: blocks[start] as Block, ...inside }
  })
  return { lead: blocks.slice(0, starts[0]), groups }
}

/** All blocks of a group in document order, without its own heading. */
export const blocksIn = (group: Group): readonly Block[] => [...group.lead, ...group.groups.flatMap((inner) => [inner.heading, ...blocksIn(inner)])]

/** Is there an insight or impact anywhere in these blocks? */
export const hasInterpretation = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => isLabelHeading(block) || (block.element.tagName === 'p' && opensInterpretation(block)))

const opensInterpretation = ({ element }: Block): boolean =>
  splitAtLabels(element.children).some((piece) => {
    const label = readLabel(piece) ?? readPlainLabel(piece)
    return label !== undefined && label.kind !== 'labelled'
  })
