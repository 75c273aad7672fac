import { type IssueKey, parseIssueSlug, SITE_IMAGE } from './addresses'

/** Size in pixels and type of all share pictures. */
export const IMAGE = { width: 1200, height: 630, type: 'image/png' } as const

/** The subject of a share picture. */
export type ImageSubject =
  | { readonly kind: 'site' }
  | { readonly kind: 'issue'; readonly key: IssueKey }
  | { readonly kind: 'story'; readonly id: string }
  | { readonly kind: 'topic'; readonly id: string }

/** Parses `/og/issues/2026-01-11.png` and the like; `undefined` if no picture has this address. */
export function parseImagePath(path: string): ImageSubject | undefined {
  if (path === SITE_IMAGE) return { kind: 'site' }
  const [, family, name = ''] = /^\/og\/(issues|stories|topics)\/([a-z0-9-]{1,60})\.png$/.exec(path) ?? []
  if (family === undefined) return undefined
  if (family !== 'issues') return { kind: family === 'stories' ? 'story' : 'topic', id: name }
  const key = parseIssueSlug(name)
  return key && { kind: 'issue', key }
}
