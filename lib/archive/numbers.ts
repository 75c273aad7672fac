import type { Database } from 'libsql'
import { daysBetween } from '@/lib/calendar/days'
import { checkRow, integer } from '@/lib/site/rows'
import type { IssueTeaser, Numbers } from './model'

/**
 * Returns the numbers about the whole archive.
 * @param issues all issues, newest first
 */
export function numbersOf(db: Database, issues: readonly IssueTeaser[]): Numbers {
  const count = (what: string): number =>
    checkRow({ total: integer }, db.prepare(`SELECT coalesce(${what}, 0) AS total`).get())?.total ?? 0
  const items = (kinds: string): string =>
    `(SELECT sum(items) FROM month_tallies WHERE what = 'kind' AND ${kinds})`
  const sum = (field: 'stories' | 'briefs'): number =>
    issues.reduce((total, issue) => total + issue[field], 0)
  const runs = runsOf([...new Set(issues.map(({ date }) => date))])
  const [run = 0] = runs
  return {
    issues: issues.length,
    stories: sum('stories'),
    briefs: sum('briefs'),
    links: count('(SELECT sum(links) FROM issues WHERE edition IS NOT NULL)'),
    sourced: count(items("name != 'none'")),
    firstHand: count(items("name = '一手'")),
    run,
    longestRun: Math.max(0, ...runs),
  }
}

/**
 * Returns the lengths of all runs of consecutive days.
 * @param days newest first
 */
function runsOf(days: readonly string[]): readonly number[] {
  const runs: number[] = []
  for (const [index, day] of days.entries()) {
    const later = days[index - 1]
    if (later !== undefined && daysBetween(day, later) === 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(1)
  }
  return runs
}
