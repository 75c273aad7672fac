import type { Issue } from '@/lib/issue/model'

/** How many stories and briefs an issue holds. */
export function countReports({ sections }: Pick<Issue, 'sections'>): {
  readonly stories: number
  readonly briefs: number
} {
  const items = sections.flatMap((section) => section.items)
  const briefs = items.reduce((sum, item) => sum + (item.kind === 'briefs' ? item.briefs.length : 0), 0)
  return { stories: items.filter((item) => item.kind === 'story').length, briefs }
}
