import type { Issue } from './model'
import { headlineOf, reportsOf } from './reports'

/** Returns an issue in a few lines: its summary, or the headlines of its items if it has none. */
export const gistLines = (issue: Pick<Issue, 'summary' | 'sections'>): readonly string[] =>
  issue.summary.length > 0
    ? issue.summary
    : reportsOf(issue)
        .map(headlineOf)
        .filter((line) => line !== '')
