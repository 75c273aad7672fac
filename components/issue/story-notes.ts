import type { Correction, Issue, Story } from '@/lib/issue/model'
import { storiesOf } from '@/lib/issue/reports'
import { type Signal, signalsOf } from '@/lib/issue/signals'

/** Additions to a story from outside its text in the file. */
export interface StoryNotes {
  readonly corrections: readonly Correction[]
  /** Address for reporting an error in it, filled in; absent if the profile gives none. */
  readonly report?: string | undefined
  readonly signals: readonly Signal[]
}

/** Returns the notes of a story. */
export type NotesOf = (story: Pick<Story, 'id' | 'headline'>) => StoryNotes

/** @param reportOf returns the address for reporting an error in a story */
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

/** Returns corrections that concern no single story; they are shown at the top of the issue. */
export function issueCorrections(issue: Issue): readonly Correction[] {
  const stories = new Set(storiesOf(issue).map(({ id }) => id))
  return issue.corrections.filter(({ item }) => item === undefined || !stories.has(item))
}
