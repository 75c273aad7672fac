import { LRUCache } from 'lru-cache'
import type { Issue } from '@/lib/issue/model'
import { type StripSegment, stripOf } from '@/lib/issue/strip'
import type { Labels } from './labels'

/**
 * Returns the sections of an issue as text for the column `issues.strip`: `4/0 3/1`. Each pair is the number
 * of items and of items with a first-hand source.
 */
export const stripText = (issue: Issue, { sources }: Pick<Labels, 'sources'>): string =>
  stripOf(issue, ({ report: { source } }) =>
    source === undefined ? false : sources.sourceOfAddress(source.address)?.kind === '一手',
  )
    .map(({ items, firstHand }) => `${items}/${firstHand}`)
    .join(' ')

/**
 * Cache of parsed texts. All issues are listed again after each change of the archive. Without this cache,
 * half of the time of listing would be spent on parsing.
 */
const parsed = new LRUCache<string, readonly StripSegment[]>({ max: 10_000 })

/** Parses the text in `issues.strip`. */
export function parseStrip(text: string): readonly StripSegment[] {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const strip = text.split(' ').flatMap((segment) => {
    const [items, firstHand] = segment.split('/').map(Number)
    return items === undefined || firstHand === undefined ? [] : [{ items, firstHand }]
  })
  parsed.set(text, strip)
  return strip
}
