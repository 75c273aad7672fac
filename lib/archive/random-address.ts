import { FRONT, storyPath } from '@/lib/site/addresses'
import type { Archive } from './model'

/** The address of any story; of the front page while there is none. */
export function randomAddress(archive: Pick<Archive, 'randomStory'>): string {
  const id = archive.randomStory()
  return id === undefined ? FRONT : storyPath(id)
}
