import { entriesOf } from './entries'
import { type SummaryLine, similarityMeasure } from './match-summary'
import type { Issue, Story } from './model'
import { storiesOf } from './reports'

export interface FrontStories {
  /** Absent if the issue has no story. */
  readonly lead?: Story
  /** At most four, the most important first. */
  readonly seconds: readonly Story[]
}

const OF_TITLE = 3
const MAX_SECONDARY_STORIES = 4

/**
 * Chooses the front page's stories. The lead is the story of the first summary line whose story is among
 * those most similar to the title, else the first story. The seconds are the stories of the next summary
 * lines, else the next stories.
 */
export function pickLead(
  issue: Pick<Issue, 'title' | 'sections'>,
  summary: readonly SummaryLine[],
): FrontStories {
  const stories = storiesOf(issue)
  const told = summary.flatMap(({ id }) => stories.filter((story) => story.id === id))
  const likeTitle = new Set(titleStories(issue))
  const lead = told.find(({ id }) => likeTitle.has(id)) ?? stories[0]
  if (lead === undefined) return { seconds: [] }
  const after = told.slice(told.indexOf(lead) + 1)
  const seconds = [...new Set([...after, ...told, ...stories])].filter(
    (story) => story !== lead && story.headline !== lead.headline,
  )
  return { lead, seconds: seconds.slice(0, MAX_SECONDARY_STORIES) }
}

const titleStories = (issue: Pick<Issue, 'title' | 'sections'>): readonly string[] =>
  similarityMeasure(entriesOf(issue))(issue.title)
    .filter(({ entry, score }) => entry.story !== undefined && score > 0.15)
    .slice(0, OF_TITLE)
    .map(({ entry }) => entry.id)
