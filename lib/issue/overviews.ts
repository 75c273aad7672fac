import type { Element } from 'hast'
import { itemsOf } from './briefs'
import { bareText, isElement, textOf } from './hast'
import { withoutNumber } from './headline'
import type { Block } from './markdown'
import { levelOf } from './outline'

/** An issue with fewer headings has no overview. */
const MIN_HEADINGS = 3
/** Minimum share of an overview's items that must occur again as headings. */
const MIN_REPEATED_SHARE = 0.8
/**
 * Minimum length of a heading that is compared with list items, in characters. A shorter heading may be a
 * word with which any item starts.
 */
const MIN_HEADING_CHARS = 4

/**
 * Marks lists whose items occur again as headings below, each item as a different heading. Such a list is a
 * table of contents and contains no reports. A list whose items all start with the same company name is not
 * marked, because its items match only one heading.
 */
export function markOverviews(blocks: readonly Block[]): readonly Block[] {
  const headings = blocks.map((block) => (levelOf(block) > 1 ? comparable(block.element) : ''))
  if (headings.filter(isLong).length < MIN_HEADINGS) return blocks
  return blocks.map((block, at) =>
    isOverview(block, headings.slice(at + 1).filter(isLong)) ? { ...block, isOverview: true } : block,
  )
}

const isLong = (heading: string): boolean => heading.length >= MIN_HEADING_CHARS

function isOverview({ element }: Block, below: readonly string[]): boolean {
  const items = isElement(element, 'ul', 'ol') ? itemsOf(element).map(comparable) : []
  const again = new Set(items.flatMap((item) => below.find((heading) => item.startsWith(heading)) ?? []))
  return again.size > 0 && again.size >= items.length * MIN_REPEATED_SHARE
}

/**
 * Returns the letters and digits of a headline, without the number before it and without a mark such as `#3`
 * after it.
 */
const comparable = ({ children }: Element): string =>
  bareText(withoutNumber(textOf(children).trim()).replace(/\s*#\d+\s*$/, ''))
