/** Months that are always listed, the newest. */
const MAX_MONTHS = 120
/** Years of which a month is listed besides, the newest. */
const MAX_YEARS = 150

/**
 * The months that a list of links names, newest first, bounded however many there are: the newest ten years
 * of them, of each year before only the newest, and all of the year that is shown.
 * @param months all months, newest first
 */
export function listedMonths(months: readonly string[], shown: string | undefined): readonly string[] {
  const years = new Set<string>()
  return months.filter((month, index) => {
    const year = month.slice(0, 4)
    const isNewestOfYear = !years.has(year)
    years.add(year)
    return index < MAX_MONTHS || year === shown?.slice(0, 4) || (isNewestOfYear && years.size <= MAX_YEARS)
  })
}
