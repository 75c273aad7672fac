import { otherFigure } from '@/lib/events/other-figure'
import { issueOfKey } from '@/lib/issue/item-key'
import type { Story } from '@/lib/issue/model'
import type { Signal } from '@/lib/issue/signals'
import type { ItemRow } from './item-rows'

/**
 * Returns a signal if another report of a story's event gives a different number for the same quantity;
 * otherwise an empty list.
 * @param event the reports of the event
 * @param row the row of the story in `event`
 */
export function figureSignals(
  event: readonly ItemRow[],
  row: ItemRow,
  { id, line }: Pick<Story, 'id' | 'line'>,
): readonly Signal[] {
  const found = otherFigure(event.map(dated), dated(row))
  if (found === undefined) return []
  const { of, figure, other } = found
  return [{ kind: 'other-figure', words: `${of} ${figure} / ${other.figure}`, line, item: id }]
}

const dated = ({ number, headline, gist }: ItemRow) => ({ date: issueOfKey(number).date, headline, gist })
