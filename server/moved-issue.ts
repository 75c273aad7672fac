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

/** Returns the address of the event that a report belongs to which is not, or no longer, its first. */
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
 * Returns the new address after an issue got another day: of the page, its alternates, or the traditional
 * page. `undefined` if no issue was there, or it is gone.
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

/** Was there an issue or a story at an address that leads nowhere now, or an alternate of one? */
export function wasLive(path: string, archive: Pick<Archive, 'wasLive'>): boolean {
  const simplified = simplifiedPath(path) ?? path
  const page = findAlternate(simplified)?.pagePath ?? simplified
  const story = storyPattern.parse(page)?.id
  if (story !== undefined) return archive.wasLive({ story })
  const issue = issuePattern.parse(page)?.issue
  return issue !== undefined && archive.wasLive({ issue })
}
