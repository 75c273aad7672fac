import type { Archive } from '@/lib/archive/model'
import { weekOf } from '@/lib/calendar/days'
import { gistLines } from '@/lib/issue/gist-lines'
import type { Withdrawal } from '@/lib/issue/model'
import { storiesOf } from '@/lib/issue/reports'
import type { Site } from '@/lib/profile/model'
import {
  absolute,
  FRONT,
  type IssueKey,
  imagePath,
  issuePath,
  storyPath,
  topicPath,
  weekPath,
} from '@/lib/site/addresses'

/** The data that channels read: the live content, and the site's address and profile. */
export interface ChannelContext {
  readonly archive: Pick<Archive, 'issue' | 'labelsOf' | 'size'>
  readonly site: Site
}

/** A live issue as messages show it. */
export interface IssueContent {
  readonly key: IssueKey
  readonly title: string
  /** Number of the issue (第 N 期). */
  readonly number: number
  /** Number of live issues. */
  readonly size: number
  /** Full address of the issue's page. */
  readonly address: string
  /** Full address of the issue's picture for share previews. */
  readonly image: string
  /** The summary of the issue, or its headlines; plain text. */
  readonly points: readonly string[]
  readonly stories: readonly { readonly id: string; readonly headline: string; readonly address: string }[]
  /** Ids of the topics of the issue's items. */
  readonly topics: readonly string[]
  /** Texts of the issue's corrections, the newest last. */
  readonly corrections: readonly string[]
  /** Withdrawn stories and briefs of the issue. */
  readonly withdrawals: readonly Withdrawal[]
}

/** Returns the content of a published issue; `undefined` if the issue is not published. */
export function issueContent(key: IssueKey, { archive, site }: ChannelContext): IssueContent | undefined {
  const found = archive.issue(key)
  if (found === undefined) return undefined
  const { issue, number } = found
  const labels = [...archive.labelsOf(key).values()]
  return {
    key,
    title: issue.title,
    number,
    size: archive.size(),
    address: absolute(site.siteUrl, issuePath(key)),
    image: absolute(site.siteUrl, imagePath(issuePath(key))),
    points: gistLines(issue),
    stories: storiesOf(issue).map(({ id, headline }) => ({
      id,
      headline,
      address: absolute(site.siteUrl, storyPath(id)),
    })),
    topics: [...new Set(labels.flatMap(({ topics }) => topics.map(({ id }) => id)))],
    corrections: issue.corrections.map(({ text }) => text),
    withdrawals: issue.withdrawals ?? [],
  }
}

/**
 * Returns the paths of the pages that show an issue: the issue's page, the pages of its stories, then lists.
 */
export const pagesOf = ({ key, stories, topics }: IssueContent): readonly string[] => [
  issuePath(key),
  ...new Set(stories.map(({ id }) => storyPath(id))),
  FRONT,
  weekPath(weekOf(key.date)),
  ...topics.map((id) => topicPath(id)),
]
