import type { Archive } from '@/lib/archive/model'
import type { Issue } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import type { Site } from '@/lib/profile/model'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { configuredChannels, type Environment } from './channels/configured'
import type { ChannelContext } from './channels/issue-content'
import type { OutboxEvent } from './event'
import { letterStoreOf } from './letter/letter-store'
import { createPause } from './letter/pace'
import { Outbox } from './outbox'
import type { MessagePreview } from './page-model'
import type { Statements } from './sql/sql'

/** Channels whose messages people read. The other channels inform programs. */
const FOR_READERS = /^(?:telegram|mastodon|bluesky|letter|listmonk|buttondown)\b/

interface PreviewParts {
  readonly sql: Statements
  readonly archive: Pick<Archive, 'issue' | 'labelsOf' | 'size'>
  readonly site: Site
  readonly env: Environment
}

/** A text of an issue. */
interface IssueText {
  readonly bytes: Uint8Array
  readonly file: string
  /** Day and edition that the issue has, or will have when it is published. */
  readonly key: IssueKey
}

/**
 * Returns what each channel would tell readers if a text went live now. Nothing is sent. A text that is no
 * issue has no messages.
 */
export async function previewMessages(
  { bytes, file, key }: IssueText,
  { sql, archive, site, env }: PreviewParts,
): Promise<readonly MessagePreview[]> {
  const { issue } = parseIssueFile(bytes, file, site.profile.timeZone)
  if (issue === undefined) return []
  const kind = archive.issue(key) === undefined ? 'issue.published' : 'issue.revised'
  const event: OutboxEvent = { kind, issue: key, revision: 1, title: issue.title }
  const context = { archive: withIssue(archive, issue, key), site }
  const letter = { ...letterStoreOf(sql), pause: createPause() }
  const channels = configuredChannels(site, env)
    .channels.map((create) => create(context, new Outbox(sql), letter))
    .filter((channel) => FOR_READERS.test(channel.name) && channel.handles(event))
  return Promise.all(
    channels.map(async (channel) => ({ channel: channel.name, text: await channel.preview(event) })),
  )
}

/** Returns the archive as if it contained an issue. */
function withIssue(archive: PreviewParts['archive'], issue: Issue, key: IssueKey): ChannelContext['archive'] {
  const isIssue = (one: IssueKey): boolean => issueSlug(one) === issueSlug(key)
  const live = archive.issue(key)
  const number = live?.number ?? archive.size() + 1
  return {
    issue: (one) => (isIssue(one) ? { ...live, issue, number, changedAt: 0 } : archive.issue(one)),
    labelsOf: (one) => (isIssue(one) ? new Map() : archive.labelsOf(one)),
    size: () => archive.size() + (live === undefined ? 1 : 0),
  }
}
