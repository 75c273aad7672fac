import type { ItemTeaser } from '@/lib/archive/model'
import { itemPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** States that a report is a repeat and links to its first occurrence. */
export const Again = ({ first }: { readonly first: ItemTeaser | undefined }) =>
  first && (
    <a href={itemPath(first, first.id)}>
      {strings.story.again}，{strings.story.first(longDay(first.date))}
    </a>
  )
