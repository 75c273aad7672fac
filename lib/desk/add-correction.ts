import { addEntry, quote } from './edit-list'

/** A correction to add. */
export interface NewCorrection {
  /** Plain text. */
  readonly text: string
  /** Id or headline of the corrected story or brief; without it, the correction concerns the issue. */
  readonly story?: string | undefined
  /** Day of the correction. */
  readonly date: string
}

/**
 * Adds a correction to the front matter of an issue's text and changes no other character.
 * @returns the new text; `undefined` if there is no YAML front matter, or `corrections` is written on one
 * line
 */
export const addCorrection = (file: string, { text, story, date }: NewCorrection): string | undefined =>
  addEntry(file, 'corrections', [
    ['date', date],
    ...(story === undefined ? [] : [['story', quote(story)] as const]),
    ['text', quote(text)],
  ])
