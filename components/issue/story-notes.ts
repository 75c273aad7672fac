import type { Correction, Issue, Story } from '@/lib/issue/model'
import { storiesOf } from '@/lib/issue/reports'

/** What stands with a story that its file does not say in its place. */
export interface StoryNotes {
  readonly corrections: readonly Correction[]
  /** Where an error in it is reported, filled in; absent where the paper names no place. */
  readonly report?: string | undefined
}

/** Gives the notes of a story of one issue. */
export type NotesOf = (story: Pick<Story, 'id' | 'headline'>) => StoryNotes

/** @param reportOf where an error in a story is reported */
export const notesOf =
  (
    { corrections }: Issue,
    reportOf: (story: Pick<Story, 'id' | 'headline'>) => string | undefined,
  ): NotesOf =>
  (story) => ({ corrections: corrections.filter(({ item }) => item === story.id), report: reportOf(story) })

/** Corrections of no story: they stand at the issue's head. */
export function issueCorrections(issue: Issue): readonly Correction[] {
  const stories = new Set(storiesOf(issue).map(({ id }) => id))
  return issue.corrections.filter(({ item }) => item === undefined || !stories.has(item))
}
