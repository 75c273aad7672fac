import type { Archive } from '@/lib/archive/model'
import { ISSUES, issuePath, parseIssueSlug, simplifiedPath, traditionalPath } from '@/lib/site/addresses'

/** Matches the page of an issue, and its Markdown and JSON. */
const ISSUE_ADDRESS = new RegExp(`^${ISSUES}/([^/.]+)(\\.md|\\.json)?$`)

/**
 * Returns the new address after an issue got another day: of the page, its alternates, or the traditional
 * page. `undefined` if no issue was there, or it is gone.
 */
export function movedIssueAddress(path: string, archive: Pick<Archive, 'movedIssue'>): string | undefined {
  const simplified = simplifiedPath(path)
  const [, slug = '', format = ''] = ISSUE_ADDRESS.exec(simplified ?? path) ?? []
  const key = parseIssueSlug(slug)
  const now = key && archive.movedIssue(key)
  if (now === undefined) return undefined
  const address = `${issuePath(now)}${format}`
  return simplified === undefined ? address : traditionalPath(address)
}
