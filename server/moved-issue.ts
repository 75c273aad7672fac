import type { Archive } from '@/lib/archive/model'
import { findAlternate } from '@/lib/routes/table'
import {
  alternatePath,
  eventPath,
  eventPattern,
  issuePath,
  issuePattern,
  simplifiedPath,
  storyPattern,
  traditionalPath,
} from '@/lib/site/addresses'

/**
 * Returns the address to which the address of an event is redirected after the event has become part of an
 * older event. An event has the id of its first report. If that report turns out to continue an older event,
 * the address of the older event is returned. `undefined` if there is no redirect.
 */
export function joinedEventAddress(path: string, archive: Pick<Archive, 'eventIdOf'>): string | undefined {
  const simplified = simplifiedPath(path)
  const { pagePath, format } = findAlternate(path) ?? {}
  const { id } = eventPattern.parse(pagePath ?? simplified ?? path) ?? {}
  const event = id === undefined ? undefined : archive.eventIdOf(id)
  if (event === undefined) return undefined
  if (format !== undefined) return alternatePath(eventPath(event), format)
  return simplified === undefined ? eventPath(event) : traditionalPath(eventPath(event))
}

/**
 * Returns the new address of an issue whose day was changed. The old address may be the address of its page,
 * of an alternate, or of its traditional page. `undefined` if no issue had the old address, or the issue was
 * deleted.
 */
export function movedIssueAddress(path: string, archive: Pick<Archive, 'movedIssue'>): string | undefined {
  const simplified = simplifiedPath(path)
  const alternate = findAlternate(simplified ?? path)
  const { issue } = issuePattern.parse(alternate?.pagePath ?? simplified ?? path) ?? {}
  const now = issue && archive.movedIssue(issue)
  if (now === undefined) return undefined
  const page = issuePath(now)
  const address = alternate === undefined ? page : alternatePath(page, alternate.format)
  return simplified === undefined ? address : traditionalPath(address)
}

/**
 * Tells whether an address without a page once was the address of an issue or story, or of an alternate of
 * such a page.
 */
export function wasLive(path: string, archive: Pick<Archive, 'wasLive'>): boolean {
  const simplified = simplifiedPath(path) ?? path
  const page = findAlternate(simplified)?.pagePath ?? simplified
  const story = storyPattern.parse(page)?.id
  if (story !== undefined) return archive.wasLive({ story })
  const issue = issuePattern.parse(page)?.issue
  return issue !== undefined && archive.wasLive({ issue })
}
