import type { Database } from 'libsql'
import { daysBetween } from './days'
import type { IssueTeaser, Numbers } from './model'

/** The archive in figures. @param issues newest first */
export function numbersOf(db: Database, issues: readonly IssueTeaser[]): Numbers {
  const { stories, briefs, sourced, firstHand } = db
    .prepare(
      `SELECT count(*) FILTER (WHERE kind = 'story') AS stories, count(*) FILTER (WHERE kind = 'brief') AS briefs,
       count(address) AS sourced, count(*) FILTER (WHERE source_kind = '一手') AS firstHand FROM items`,
    )
    .get() as Omit<Numbers, 'issues' | 'run' | 'longestRun'>
  const runs = runsOf([...new Set(issues.map(({ date }) => date))])
  return { issues: issues.length, stories, briefs, sourced, firstHand, run: runs[0] ?? 0, longestRun: Math.max(0, ...runs) }
}

/** Lengths of stretches of days without a gap; days newest first. */
function runsOf(days: readonly string[]): readonly number[] {
  const runs: number[] = []
  for (const [index, day] of days.entries()) {
    const later = days[index - 1]
    if (later !== undefined && daysBetween(day, later) === 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(1)
  }
  return runs
}
