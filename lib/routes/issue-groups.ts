import type { Archive, IssueTeaser } from '@/lib/archive/model'

/** This file contains queries for issues that several families of pages need. */

/** Returns all issues, newest first. */
export const allIssues = (archive: Pick<Archive, 'months'>): readonly IssueTeaser[] =>
  archive.months().flatMap(({ issues }) => issues)

/** Returns the issues of a year (`2026`), newest first. */
export function issuesOfYear(archive: Pick<Archive, 'months'>, year: string): readonly IssueTeaser[] {
  const start = `${year}-`
  return archive
    .months()
    .filter(({ month }) => month.startsWith(start))
    .flatMap(({ issues }) => issues)
}

/** Groups things by name. The groups are in the order of their first members. */
export function groupBy<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): ReadonlyMap<string, readonly Thing[]> {
  const groups = new Map<string, Thing[]>()
  for (const thing of things) {
    const name = nameOf(thing)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [thing])
    else group.push(thing)
  }
  return groups
}

/** Returns a function that returns the issues of a day. */
export function issuesByDay(archive: Pick<Archive, 'months'>): (day?: string) => readonly IssueTeaser[] {
  const byDay = groupBy(allIssues(archive), ({ date }) => date)
  return (day = '') => byDay.get(day) ?? []
}

/**
 * Returns all months from the first issue to the last, even those without an issue: `2026-01`, newest first.
 */
export function monthsBetween(archive: Pick<Archive, 'months'>): readonly string[] {
  const filled = archive.months()
  const [newest, oldest] = [filled[0]?.month, filled.at(-1)?.month]
  if (newest === undefined || oldest === undefined) return []
  const [last, first] = [numberOf(newest), numberOf(oldest)]
  return Array.from({ length: last - first + 1 }, (_, back) => monthOf(last - back))
}

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
