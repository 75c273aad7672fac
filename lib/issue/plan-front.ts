import { entriesOf } from './entries'
import { matchSummary, type SummaryLine, similarityMeasure } from './match-summary'
import type { Issue, Item, Section, Story } from './model'
import { headlineOf, type Report, reportsOf, storiesOf } from './reports'

/** The content of an issue that the front page shows. Each story and brief is shown only once. */
export interface FrontPlan {
  /** The main story; absent if the issue has no story. */
  readonly lead?: Story
  /**
   * The lines of the summary, except the line about the lead. If there is no summary, the headlines of the
   * next stories.
   */
  readonly points: readonly Point[]
  /**
   * The sections without the stories and briefs that are already shown. A section that would be empty is left
   * out.
   */
  readonly sections: readonly Section[]
}

/** A line of the summary, and the story or brief that the line refers to. */
export interface Point {
  readonly text: string
  readonly item?: Report
}

/** This many headlines take the place of a missing summary. */
const MAX_HEADLINES = 7
/**
 * The title is about a story if the story is one of the `MAX_STORIES_OF_TITLE` stories that are most similar
 * to the title, and its similarity is above `MIN_TITLE_SIMILARITY` (from 0 to 1).
 */
const MAX_STORIES_OF_TITLE = 3
const MIN_TITLE_SIMILARITY = 0.15

/** Divides an issue for the front page into the lead, the points of the day and the rest of each section. */
export function planFront(issue: Pick<Issue, 'title' | 'summary' | 'sections'>): FrontPlan {
  const summary = matchSummary(issue)
  const lead = pickLead(issue, summary)
  const reports = new Map(reportsOf(issue).map((report) => [report.report.id, report]))
  const lines = summary.length > 0 ? summary : headlinesOf(issue, lead)
  const points = pointsOf(lines, reports, lead)
  const shown = new Set([lead?.id, ...points.map(({ item }) => item?.report.id)])
  return {
    ...(lead && { lead }),
    points,
    sections: issue.sections.flatMap((section) => {
      const items = itemsLeft(section, shown)
      return items.length === 0 ? [] : [{ ...section, items }]
    }),
  }
}

/**
 * Returns the main story: the first story in the order of the summary that is also among the stories most
 * similar to the title. If there is no such story, returns the first story of the issue.
 */
export function pickLead(
  issue: Pick<Issue, 'title' | 'sections'>,
  summary: readonly SummaryLine[],
): Story | undefined {
  const stories = storiesOf(issue)
  const ofTitle = new Set(
    similarityMeasure(entriesOf(issue))(issue.title)
      .filter(({ entry, score }) => entry.story !== undefined && score > MIN_TITLE_SIMILARITY)
      .slice(0, MAX_STORIES_OF_TITLE)
      .map(({ entry }) => entry.id),
  )
  return (
    summary
      .flatMap(({ id }) => stories.filter((story) => story.id === id))
      .find(({ id }) => ofTitle.has(id)) ?? stories[0]
  )
}

const headlinesOf = (issue: Pick<Issue, 'sections'>, lead: Story | undefined): readonly SummaryLine[] =>
  reportsOf(issue)
    .filter(({ kind, report }) => kind === 'story' && report.id !== lead?.id)
    .slice(0, MAX_HEADLINES)
    .map((report) => ({ text: headlineOf(report), id: report.report.id }))

/**
 * Returns the lines, except the line about the lead. If several lines are about the same item, only the first
 * of them refers to it.
 */
function pointsOf(
  lines: readonly SummaryLine[],
  reports: ReadonlyMap<string, Report>,
  lead: Story | undefined,
): readonly Point[] {
  const seen = new Set<string>()
  return lines
    .filter(({ id }) => id === undefined || id !== lead?.id)
    .map(({ text, id }) => {
      const item = id === undefined || seen.has(id) ? undefined : reports.get(id)
      if (id !== undefined) seen.add(id)
      return { text, ...(item && { item }) }
    })
}

/**
 * Returns the stories and briefs of a section that are not shown yet. If the section has no stories and
 * briefs at all, returns its prose.
 */
function itemsLeft(section: Section, shown: ReadonlySet<string | undefined>): readonly Item[] {
  if (reportsOf({ sections: [section] }).length === 0)
    return section.items.filter(({ kind }) => kind === 'prose')
  return section.items.flatMap((item): readonly Item[] => {
    if (item.kind === 'story') return shown.has(item.id) ? [] : [item]
    if (item.kind !== 'briefs') return []
    const briefs = item.briefs.filter(({ id }) => !shown.has(id))
    return briefs.length === 0 ? [] : [{ ...item, briefs }]
  })
}
