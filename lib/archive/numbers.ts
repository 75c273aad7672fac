import type { Database } from 'libsql'
import { daysBetween } from '@/lib/calendar/days'
import type { IssueTeaser, Numbers } from './model'

/**
 * Returns the figures of the archive.
 * @param issues newest first
 */
export function numbersOf(db: Database, issues: readonly IssueTeaser[]): Numbers {
  const { sourced, firstHand } = db
    .prepare(
      `SELECT coalesce(sum(items) FILTER (WHERE name != 'none'), 0) AS sourced,
       coalesce(sum(items) FILTER (WHERE name = '一手'), 0) AS firstHand FROM month_tallies WHERE what = 'kind'`,
    )
    .get() as Pick<Numbers, 'sourced' | 'firstHand'>
  const { links } = db
    .prepare('SELECT coalesce(sum(links), 0) AS links FROM issues WHERE edition IS NOT NULL')
    .get() as Pick<Numbers, 'links'>
  const sum = (field: 'stories' | 'briefs'): number =>
    issues.reduce((total, issue) => total + issue[field], 0)
  const runs = runsOf([...new Set(issues.map(({ date }) => date))])
  const [run = 0] = runs
  return {
    issues: issues.length,
    stories: sum('stories'),
    briefs: sum('briefs'),
    links,
    sourced,
    firstHand,
    run,
    longestRun: Math.max(0, ...runs),
  }
}

/** Returns the lengths of runs of days without a gap; days newest first. */
function runsOf(days: readonly string[]): readonly number[] {
  const runs: number[] = []
  for (const [index, day] of days.entries()) {
    const later = days[index - 1]
    if (later !== undefined && daysBetween(day, later) === 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(1)
  }
  return runs
}
