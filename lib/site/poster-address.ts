import { type IssueKey, issueSlug, parseIssueSlug } from './addresses'
import { pathPattern, textParam } from './path-pattern'

/**
 * This file defines the addresses of posters. A poster is a picture in the shape of a phone's screen, with a
 * QR code. Readers save and send it where links cannot be shared.
 */

/** Size of a poster in pixels. */
export const POSTER_SIZE = { width: 1080, height: 1440 } as const

export const issuePosterPattern = pathPattern('/posters/issues/:issue.png', {
  issue: { parse: (text = '') => parseIssueSlug(text), format: (key: IssueKey) => issueSlug(key) },
})
export const storyPosterPattern = pathPattern('/posters/stories/:id.png', {
  id: textParam(/^[0-9a-f]{10}(?:-\d{1,3})?$/),
})
export const issuePosterPath = ({ date, edition }: IssueKey): string =>
  issuePosterPattern.build({ issue: { date, edition } })
export const storyPosterPath = (id: string): string => storyPosterPattern.build({ id })
