import type { Topic } from './reader-state'

/** Marks stories on muted topics as folded. A folded story is hidden behind a line that `mute.ts` adds. */
export function foldStories(muted: readonly Topic[]): void {
  for (const { id, name } of muted) {
    for (const story of document.querySelectorAll<HTMLElement>(`[data-topics~="${id}"]:not([data-folded])`))
      story.dataset['folded'] = name
  }
}
