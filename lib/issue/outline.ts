import type { Element } from 'hast'
import { linksIn, textOf } from './hast'
import { kindOfLabel, type LabelKind, readLabel, readPlainLabel, splitAtLabels } from './labels'
import type { Block } from './markdown'

/** A heading with the blocks below it, up to the next heading of the same level. */
export interface Group {
  readonly heading: Block
  /** The blocks before the first heading of a lower level. */
  readonly lead: readonly Block[]
  readonly groups: readonly Group[]
}

/** Returns the level of a heading (1–6), or 0 for other blocks. */
export const levelOf = ({ element }: Block): number =>
  /^h[1-6]$/.test(element.tagName) ? Number(element.tagName[1]) : 0

/**
 * Tells whether a heading below a section's heading is a label of an insight or impact note (`### 影响`). Such
 * a heading does not start a group.
 */
export const isLabelHeading = (block: Block): boolean =>
  levelOf(block) > 2 && headingKind(block.element) !== 'labelled'

/**
 * Returns `insight` or `impact` if a heading's text is the label of an insight or impact note. Returns
 * `labelled` for any other heading, and for every heading with a link.
 */
export const headingKind = ({ children }: Element): LabelKind =>
  linksIn(children).length > 0 ? 'labelled' : kindOfLabel(textOf(children).trim())

/**
 * Tells whether a block is a heading that starts a section, a story or a group of stories. Label headings and
 * empty headings do not.
 */
export const isOutlineHeading = (block: Block): boolean =>
  levelOf(block) > 0 && !isLabelHeading(block) && textOf(block.element.children).trim() !== ''

/**
 * Groups blocks under the headings of the highest level that occurs. `lead` has the blocks before the first
 * heading.
 */
export function outline(blocks: readonly Block[]): { lead: readonly Block[]; groups: readonly Group[] } {
  const levels = blocks.filter(isOutlineHeading).map(levelOf)
  if (levels.length === 0) return { lead: blocks, groups: [] }
  const top = levels.reduce((least, level) => Math.min(least, level))
  const starts = blocks.flatMap((heading, index) =>
    isOutlineHeading(heading) && levelOf(heading) === top ? [{ heading, index }] : [],
  )
  const groups = starts.map(({ heading, index }, nth): Group => {
    const inside = outline(blocks.slice(index + 1, starts[nth + 1]?.index))
    return { heading, ...inside }
  })
  return { lead: blocks.slice(0, starts[0]?.index), groups }
}

/** Returns all blocks of a group in document order, except its heading. */
export const blocksIn = (group: Group): readonly Block[] => [
  ...group.lead,
  ...group.groups.flatMap((inner) => [inner.heading, ...blocksIn(inner)]),
]

/**
 * Returns the blocks between each heading and the next heading. Each array is the content of one story or
 * list.
 */
export const labelGroups = (group: Group): readonly (readonly Block[])[] =>
  group.groups.length === 0 ? [group.lead] : [group.lead, ...group.groups.flatMap(labelGroups)]

/** Tells whether one of the blocks is an insight or impact note. */
export const hasInterpretation = (blocks: readonly Block[]): boolean =>
  blocks.some(
    (block) =>
      block.component !== undefined ||
      isLabelHeading(block) ||
      (block.element.tagName === 'p' && opensInterpretation(block)),
  )

const opensInterpretation = ({ element }: Block): boolean =>
  splitAtLabels(element.children).some((piece) => {
    const label = readLabel(piece) ?? readPlainLabel(piece)
    return label !== undefined && label.kind !== 'labelled'
  })
