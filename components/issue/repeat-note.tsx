import type { FirstReport } from '@/lib/archive/model'
import { itemPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const words = strings.story

/** A note that a report repeats or continues an earlier one, with a link to the first report of the event. */
export const Again = ({ first }: { readonly first: FirstReport | undefined }) =>
  first && (
    <a href={itemPath(first.item, first.item.id)}>
      {words.relation[first.kind]}，{words.first(longDay(first.item.date))}
    </a>
  )
