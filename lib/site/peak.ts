/** The number of issues and items of a week, a month or a year. */
interface Period {
  readonly issues: number
  readonly items: number
}

/** Minimum number of issues for a meaningful number of items per issue. */
const MIN_ISSUES = 2

/** Tells whether a period has some issues, but too few for a meaningful rate. */
export const isThin = ({ issues }: Period): boolean => issues > 0 && issues < MIN_ISSUES

/**
 * Returns the period with the most items per issue; `undefined` if no period has an item. Periods with few
 * issues count only if there are no others.
 */
export function peakOf<Given extends Period>(periods: readonly Given[]): Given | undefined {
  const some = periods.filter(({ issues, items }) => issues > 0 && items > 0)
  const enough = some.filter((period) => !isThin(period))
  const [first, ...others] = enough.length > 0 ? enough : some
  if (first === undefined) return undefined
  const rateOf = ({ issues, items }: Period): number => items / issues
  return others.reduce((best, one) => (rateOf(one) > rateOf(best) ? one : best), first)
}
