import type { Issue, Item } from './model'

/** Returns an issue in a few lines: its summary, or the headlines of its items if it has none. */
export const gistLines = ({ summary, sections }: Pick<Issue, 'summary' | 'sections'>): readonly string[] =>
  summary.length > 0
    ? summary
    : sections.flatMap(({ items }) => items.flatMap(headlinesOf)).filter((line) => line !== '')

function headlinesOf(item: Item): readonly string[] {
  if (item.kind === 'story') return [item.headline]
  return item.kind === 'briefs' ? item.briefs.map(({ title }) => title) : []
}
