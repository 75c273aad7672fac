import { textOf } from './hast'
import type { Brief, Issue, Story } from './model'
import { reportsOf } from './reports'

/** A story or brief, with the texts that a line of the summary is compared with. */
export interface Entry {
  readonly id: string
  readonly headline: string
  /** The headline and the text after it: lead and body of a story, or the whole text of a brief. */
  readonly text: string
  /** Present for stories. */
  readonly story?: Story
}

/** Returns all stories and briefs of an issue in document order. */
export const entriesOf = (issue: Pick<Issue, 'sections'>): readonly Entry[] =>
  reportsOf(issue).map((one) => (one.kind === 'story' ? storyEntry(one.report) : briefEntry(one.report)))

const storyEntry = (story: Story): Entry => {
  const facts = story.parts.flatMap((part) =>
    part.kind === 'body' || part.kind === 'labelled' ? [textOf(part.content)] : [],
  )
  return {
    id: story.id,
    headline: story.headline,
    text: [story.headline, textOf(story.lead), ...facts].join('\n'),
    story,
  }
}

const briefEntry = ({ id, title, content }: Brief): Entry => ({
  id,
  headline: title,
  text: `${title}\n${textOf(content)}`,
})
