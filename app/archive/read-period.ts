import type { Archive, IssueTeaser } from '@/lib/archive/model'

/**
 * Returns the months of a period for the heat map, newest first. Months without an issue are included if they
 * lie between the archive's first and last month.
 * @param period a year (`2026`) or month (`2026-01`)
 */
export function monthsOf(
  archive: Pick<Archive, 'months'>,
  period: string,
): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[] {
  const filled = archive.months()
  const [newest, oldest] = [filled[0]?.month, filled.at(-1)?.month]
  if (newest === undefined || oldest === undefined) return []
  const months = period.length > 4 ? [period] : MONTHS.map((month) => `${period}-${month}`)
  const drawn = months.filter((month) => oldest <= month && month <= newest)
  return drawn.map((month) => ({ month, issues: filled.find((one) => one.month === month)?.issues ?? [] }))
}

const MONTHS = ['12', '11', '10', '09', '08', '07', '06', '05', '04', '03', '02', '01']

/**
 * Returns the nearest months with an issue before and after a month.
 * @param months months with an issue, newest first
 */
export const neighboursOf = (
  months: readonly string[],
  month: string,
): { readonly previous: string | undefined; readonly next: string | undefined } => ({
  previous: months.find((one) => one < month),
  next: months.findLast((one) => one > month),
})
