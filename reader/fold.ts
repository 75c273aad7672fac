import type { Topic } from './reader-state'

/** Folds stories on muted topics: they stay in the page under a line that says so (`mute.ts`). */
export function foldStories(muted: readonly Topic[]): void {
  for (const { id, name } of muted) {
    for (const story of document.querySelectorAll<HTMLElement>(`[data-topics~="${id}"]:not([data-folded])`))
      story.dataset['folded'] = name
  }
}
