import type { Element } from 'hast'
import { itemsOf } from './briefs'
import { bareText, isElement, textOf } from './hast'
import { withoutNumber } from './headline'
import type { Block } from './markdown'
import { levelOf } from './outline'

/** An issue with fewer headings has no overview. */
const MIN_HEADINGS = 3
/** Share of an overview's items that must come again as headings. */
const MIN_SHARE = 0.8
/**
 * Minimum length of a heading that is compared with list items, in characters. A shorter heading may be a
 * word with which any item starts.
 */
const MIN_HEADING = 4

/**
 * Marks lists whose items come again as headings of the same issue. Such a list is a table of contents and holds
 * no reports.
 */
export function markOverviews(blocks: readonly Block[]): readonly Block[] {
  const headings = blocks
    .filter((block) => levelOf(block) > 1)
    .map(({ element }) => comparable(element))
    .filter((heading) => heading.length >= MIN_HEADING)
  if (headings.length < MIN_HEADINGS) return blocks
  return blocks.map((block) => (isOverview(block, headings) ? { ...block, isOverview: true } : block))
}

function isOverview({ element }: Block, headings: readonly string[]): boolean {
  const items = isElement(element, 'ul', 'ol') ? itemsOf(element).map(comparable) : []
  const again = items.filter((item) => headings.some((heading) => item.startsWith(heading)))
  return again.length > 0 && again.length >= items.length * MIN_SHARE
}

/** Returns the letters and digits of a headline, without its number and a mark such as `#3` after it. */
const comparable = ({ children }: Element): string =>
  bareText(withoutNumber(textOf(children).trim()).replace(/\s*#\d+\s*$/, ''))
