import type { ItemTeaser } from '@/lib/archive/model'
import { itemPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** Says that a report was printed before, and leads to where it was printed first. */
export const Again = ({ first }: { readonly first: ItemTeaser | undefined }) =>
  first && (
    <a href={itemPath(first, first.id)}>
      {strings.story.again}，{strings.story.first(longDay(first.date))}
    </a>
  )
