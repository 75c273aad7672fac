import type { Archive, IssueTeaser } from '@/lib/archive/model'

/** The months of a year or a month that the heat map draws, newest first: from its newest issue's month to its oldest's, gaps included. */
export function monthsOf(
  papers: Pick<Archive, 'months'>,
  stretch: string,
): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[] {
  const filled = papers.months()
  const [newest, oldest] = [filled[0]?.month, filled.at(-1)?.month]
  if (newest === undefined || oldest === undefined) return []
  const months: string[] = []
  for (let month = newest; month >= oldest; month = before(month)) if (month.startsWith(stretch)) months.push(month)
  return months.map((month) => ({ month, issues: filled.find((one) => one.month === month)?.issues ?? [] }))
}

const before = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}

/** Years with an issue, newest first. */
export const yearsOf = (papers: Pick<Archive, 'months'>): readonly string[] => [
  ...new Set(papers.months().map(({ month }) => month.slice(0, 4))),
]
