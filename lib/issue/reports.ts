import type { Brief, Issue, Section, Story } from './model'

/** A story or a brief, with the section it belongs to. */
export type Report =
  | { readonly kind: 'story'; readonly section: Section; readonly report: Story }
  | { readonly kind: 'brief'; readonly section: Section; readonly report: Brief }

/** Returns the stories and briefs of some sections, in document order. */
export const reportsOf = ({ sections }: Pick<Issue, 'sections'>): readonly Report[] =>
  sections.flatMap((section) =>
    section.items.flatMap((item): readonly Report[] => {
      if (item.kind === 'story') return [{ kind: 'story', section, report: item }]
      return item.kind === 'briefs'
        ? item.briefs.map((report): Report => ({ kind: 'brief', section, report }))
        : []
    }),
  )

/** The number of stories and briefs, and how many of them have a source. */
export interface SourcedCount {
  readonly items: number
  readonly sourced: number
}

/** Counts all stories and briefs of an issue, and those with a source. */
export function countSourced(issue: Pick<Issue, 'sections'>): SourcedCount {
  const reports = reportsOf(issue)
  return {
    items: reports.length,
    sourced: reports.filter(({ report }) => report.source !== undefined).length,
  }
}

/** Returns the stories of some sections, in document order. */
export const storiesOf = (issue: Pick<Issue, 'sections'>): readonly Story[] =>
  reportsOf(issue).flatMap((one) => (one.kind === 'story' ? [one.report] : []))

/** Returns the briefs of some sections, in document order. */
export const briefsOf = (issue: Pick<Issue, 'sections'>): readonly Brief[] =>
  reportsOf(issue).flatMap((one) => (one.kind === 'brief' ? [one.report] : []))

/** Returns the headline of a story, or the title of a brief, which may be empty. */
export const headlineOf = (one: Report): string =>
  one.kind === 'story' ? one.report.headline : one.report.title
