import type { Correction, Issue, Story } from '@/lib/issue/model'
import { storiesOf } from '@/lib/issue/reports'
import { type Signal, signalsOf } from '@/lib/issue/signals'

/** The information that is shown with a story but is not part of its text. */
export interface StoryNotes {
  readonly corrections: readonly Correction[]
  /** Address for reporting an error in the story; absent if the site profile gives none. */
  readonly report?: string | undefined
  readonly signals: readonly Signal[]
}

/** Returns the notes of a story. */
export type NotesOf = (story: Pick<Story, 'id' | 'headline'>) => StoryNotes

/**
 * Returns a function that returns the notes of a story of this issue.
 * @param reportOf returns the address for reporting an error in a story
 */
export function notesOf(
  issue: Issue,
  reportOf: (story: Pick<Story, 'id' | 'headline'>) => string | undefined,
): NotesOf {
  const signals = signalsOf(issue)
  return (story) => ({
    corrections: issue.corrections.filter(({ item }) => item === story.id),
    report: reportOf(story),
    signals: signals.filter(({ item }) => item === story.id),
  })
}

/** Returns the corrections that belong to no story. They are shown at the top of the issue. */
export function issueCorrections(issue: Issue): readonly Correction[] {
  const stories = new Set(storiesOf(issue).map(({ id }) => id))
  return issue.corrections.filter(({ item }) => item === undefined || !stories.has(item))
}
