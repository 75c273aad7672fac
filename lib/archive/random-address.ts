import { FRONT, storyPath } from '@/lib/site/addresses'
import type { Archive } from './model'

/** Returns the address of a random story. If there is no story, returns the address of the front page. */
export function randomAddress(archive: Pick<Archive, 'randomStory'>): string {
  const id = archive.randomStory()
  return id === undefined ? FRONT : storyPath(id)
}
