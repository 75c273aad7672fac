import { entriesOf } from './entries'
import { matchSummary, type SummaryLine, similarityMeasure } from './match-summary'
import type { Issue, Item, Section, Story } from './model'
import { headlineOf, type Report, reportsOf, storiesOf } from './reports'

/** What the front page shows of an issue. Each story and brief is in one place only. */
export interface FrontPlan {
  /** Absent if the issue has no story. */
  readonly lead?: Story
  /** The other lines of the summary; without a summary, the headlines of the next stories. */
  readonly points: readonly Point[]
  /** The sections that have something left, with what is left of them. */
  readonly sections: readonly Section[]
}

/** One line, and the item it refers to. */
export interface Point {
  readonly text: string
  readonly item?: Report
}

/** How many headlines are the points of the day if the issue has no summary. */
const HEADLINES = 7
/** The title names a story if the story is one of the most similar ones, and similar enough. */
const OF_TITLE = 3
const SIMILAR_TO_TITLE = 0.15

/** Distributes an issue over the front page: the lead, the points of the day, and what is left by section. */
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
 * Returns the story of the first summary line whose story is among those most similar to the title, else the
 * first story.
 */
export function pickLead(
  issue: Pick<Issue, 'title' | 'sections'>,
  summary: readonly SummaryLine[],
): Story | undefined {
  const stories = storiesOf(issue)
  const ofTitle = new Set(
    similarityMeasure(entriesOf(issue))(issue.title)
      .filter(({ entry, score }) => entry.story !== undefined && score > SIMILAR_TO_TITLE)
      .slice(0, OF_TITLE)
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
    .slice(0, HEADLINES)
    .map((report) => ({ text: headlineOf(report), id: report.report.id }))

/**
 * Returns the summary lines except the lead's. If several lines are about an item, only the first refers to
 * it.
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

/** The stories and briefs that are not shown yet; of a section without any, its other content. */
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
