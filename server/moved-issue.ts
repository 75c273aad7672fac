import type { Archive } from '@/lib/archive/model'
import { ISSUES, issuePath, parseIssueSlug, simplifiedPath, traditionalPath } from '@/lib/site/addresses'

/** An issue's page, or its Markdown or JSON. */
const ISSUE_ADDRESS = new RegExp(`^${ISSUES}/([^/.]+)(\\.md|\\.json)?$`)

/**
 * Where what stood at an address of an issue is now, after the issue got another day: the page, its Markdown
 * and JSON, and the page in traditional characters. `undefined` where no issue stood there, or it is gone.
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
