import type { LineChange } from './page-model'

/**
 * Maximum size of the table in which old and new lines are compared. A larger table would take too long, so
 * all lines between the first and the last difference are then shown as changed.
 */
const MAX_CELLS = 1_000_000

/**
 * Returns the lines that differ, each with one equal line before and after. The list is empty if all lines
 * are equal.
 */
export function lineChanges(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const start = commonLength(before, after)
  const end = commonLength(before.slice(start).toReversed(), after.slice(start).toReversed())
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const all: readonly LineChange[] = [
    ...before.slice(0, start).map(lineOf('same')),
    ...(old.length * now.length > MAX_CELLS
      ? [...old.map(lineOf('removed')), ...now.map(lineOf('added'))]
      : differences(old, now)),
    ...before.slice(before.length - end).map(lineOf('same')),
  ]
  return all.filter((_, at) => [at - 1, at, at + 1].some((near) => (all[near]?.kind ?? 'same') !== 'same'))
}

const lineOf =
  (kind: LineChange['kind']) =>
  (text: string): LineChange => ({ kind, text })

function commonLength(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index])
  return at < 0 ? one.length : at
}

/** Compares by the longest common subsequence. */
function differences(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const width = after.length + 1
  /**
   * The element at `row * width + column` is the length of the longest common subsequence of the old lines
   * from `row` on and the new lines from `column` on.
   */
  const lengths = new Uint32Array((before.length + 1) * width)
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        before[row] === after[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
  const changes: LineChange[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [old, now] = [before[row], after[column]]
    if (old !== undefined && old === now) {
      changes.push({ kind: 'same', text: old })
      row += 1
      column += 1
    } else if (
      now === undefined ||
      (old !== undefined && lengthAt(row + 1, column) >= lengthAt(row, column + 1))
    ) {
      changes.push({ kind: 'removed', text: old ?? '' })
      row += 1
    } else {
      changes.push({ kind: 'added', text: now })
      column += 1
    }
  }
  return changes
}
