/** Number of newest months that are always listed. */
const MAX_MONTHS = 120
/** Maximum number of further years of which one month is listed, newest first. */
const MAX_YEARS = 150

/**
 * Returns the months that a list of links contains, newest first. The list is bounded: all months of the
 * newest ten years, the newest month of each earlier year, and all months of the year that is shown.
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
