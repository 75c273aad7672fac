import { editionsOf } from '@/lib/archive/editions'
import { listFolder, peekDay } from '@/lib/archive/folder'
import type { IssueKey } from '@/lib/site/addresses'

/**
 * Returns a function that finds the file of an issue in a folder by reading the beginning of each file.
 * Commands use it, because they have no archive.
 */
export function issuesInFolder(folder: string): (key: IssueKey) => string | undefined {
  return ({ date, edition }) => {
    const listing = listFolder(folder)
    const names = listing.kind === 'listed' ? listing.files.map(({ name }) => name) : []
    const ofDay = names.filter((name) => peekDay(folder, name) === date)
    const places = editionsOf(ofDay.map((file) => ({ file, hash: file })))
    return places.find((place) => 'edition' in place && place.edition === edition)?.file
  }
}
