import type { Issue } from './model'
import { headlineOf, reportsOf } from './reports'

/** Returns a few lines that sum an issue up: its summary, or its headlines if it has no summary. */
export const gistLines = (issue: Pick<Issue, 'summary' | 'sections'>): readonly string[] =>
  issue.summary.length > 0
    ? issue.summary
    : reportsOf(issue)
        .map(headlineOf)
        .filter((line) => line !== '')
