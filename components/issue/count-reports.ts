import type { Issue } from '@/lib/issue/model'
import { briefsOf, storiesOf } from '@/lib/issue/reports'

/** How many stories and briefs an issue holds. */
export function countReports(issue: Pick<Issue, 'sections'>): {
  readonly stories: number
  readonly briefs: number
} {
  return { stories: storiesOf(issue).length, briefs: briefsOf(issue).length }
}
