import { entriesOf } from './entries'
import { cutTitle } from './excerpt'
import { matchSummary, similarityMeasure } from './match-summary'
import type { Issue } from './model'
import { pickLead } from './plan-front'

/** Ranks of the lead (the issue's main story), and of reports that the title names. */
export const LEAD_RANK = 0
export const TITLE_RANK = 1
/** Rank of the report that the first summary line refers to. Each further line has the next rank. */
export const FIRST_POINT_RANK = 2

/** Minimum similarity of a clause of the title and the report that it names, from 0 to 1. */
const MIN_TITLE_SIMILARITY = 0.45
const CLAUSE_BORDER = /[，,；;、！!。？?|｜]/

/**
 * Returns a map from the ids of prominent reports to their ranks. A lower rank is more prominent: the lead,
 * then reports in the title, then reports in the summary. Other reports are not in the map.
 */
export function prominenceRanks(
  issue: Pick<Issue, 'title' | 'summary' | 'sections'>,
): ReadonlyMap<string, number> {
  const points = matchSummary(issue)
  const ranks = new Map<string, number>()
  const add = (id: string | undefined, rank: number): void => {
    if (id !== undefined && !ranks.has(id)) ranks.set(id, rank)
  }
  add(pickLead(issue, points)?.id, LEAD_RANK)
  for (const id of namedInTitle(issue)) add(id, TITLE_RANK)
  for (const [at, { id }] of points.entries()) add(id, FIRST_POINT_RANK + at)
  return ranks
}

function namedInTitle(issue: Pick<Issue, 'title' | 'sections'>): readonly string[] {
  const similarity = similarityMeasure(entriesOf(issue))
  return cutTitle(issue.title)
    .split(CLAUSE_BORDER)
    .flatMap((clause) => {
      const [best] = similarity(clause)
      return best !== undefined && best.score >= MIN_TITLE_SIMILARITY ? [best.entry.id] : []
    })
}
