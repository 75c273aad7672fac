import type { Issue } from '@/lib/issue/model'
import { briefsOf, storiesOf } from '@/lib/issue/reports'

/** Counts the stories and briefs of an issue. */
export function countReports(issue: Pick<Issue, 'sections'>): {
  readonly stories: number
  readonly briefs: number
} {
  return { stories: storiesOf(issue).length, briefs: briefsOf(issue).length }
}
