/** Number of newest months that are always listed. */
const MAX_MONTHS = 120
/** Maximum number of earlier years. One month of each is listed. */
const MAX_YEARS = 150

/**
 * Chooses the months for a list of links, newest first, so that the list stays short: the newest 120 months,
 * the newest month of each earlier year, and all months of the year that the page shows.
 * @param months all months, newest first
 * @param shown the month that the page shows, if it shows one
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
