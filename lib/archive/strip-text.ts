import type { Issue } from '@/lib/issue/model'
import { type StripSegment, stripOf } from '@/lib/issue/strip'
import type { Labels } from './labels'

/** Returns an issue's picture as the text in `issues.strip`: `4/0 3/1`. */
export const stripText = (issue: Issue, { sources }: Pick<Labels, 'sources'>): string =>
  stripOf(issue, ({ report: { source } }) =>
    source === undefined ? false : sources.sourceOfAddress(source.address)?.kind === '一手',
  )
    .map(({ items, firstHand }) => `${items}/${firstHand}`)
    .join(' ')

/** Returns the segments of such a text. */
export const parseStrip = (text: string): readonly StripSegment[] =>
  text.split(' ').flatMap((segment) => {
    const [items, firstHand] = segment.split('/').map(Number)
    return items === undefined || firstHand === undefined ? [] : [{ items, firstHand }]
  })
