import type { Archive, WithdrawalInArchive } from '@/lib/archive/model'
import { dayAt } from '@/lib/calendar/zone'
import type { Day, Withdrawal } from '@/lib/issue/model'
import type { Site } from '@/lib/profile/model'
import { publishedAt } from '@/lib/site/published'
import { impactId, issueId, itemId } from './entry-ids'
import type { DeletedEntry, FeedEntry } from './model'

/**
 * The kind of item that an entry of a feed shows. If a story is withdrawn, its impact notes are withdrawn,
 * too.
 */
export type EntryKind = Withdrawal['kind'] | 'impact'

/**
 * Returns the withdrawn entries that the feed would contain if they were not withdrawn: those of all issues
 * since the oldest entry of the feed.
 * @param kinds kinds of items that the feed shows
 * @param last day of the newest issue in the document; only for a document of the feed's archive
 */
export function deletedEntries(
  kinds: readonly EntryKind[],
  entries: readonly FeedEntry[],
  archive: Pick<Archive, 'withdrawals'>,
  site: Site,
  last?: Day,
): readonly DeletedEntry[] {
  const oldest = entries.at(-1)?.published.getTime()
  const first = oldest === undefined ? '' : dayAt(oldest, site.profile.timeZone)
  return archive
    .withdrawals()
    .filter(({ issue: { date } }) => date >= first && (last === undefined || date <= last))
    .flatMap((one) => idsOf(one, kinds, site).map((id) => deletedEntry(id, one, site)))
}

function idsOf({ issue, withdrawal }: WithdrawalInArchive, kinds: readonly EntryKind[], site: Site) {
  const ids: string[] = []
  if (withdrawal.kind === 'issue') {
    if (kinds.includes('issue')) ids.push(issueId(site, issue))
    return ids
  }
  if (kinds.includes(withdrawal.kind)) ids.push(itemId(site, issue, withdrawal.item))
  if (withdrawal.kind === 'story' && kinds.includes('impact'))
    ids.push(impactId(site, issue, withdrawal.item))
  return ids
}

/** Returns a withdrawn entry. If the withdrawal has no day, the publication time of the issue is used. */
const deletedEntry = (
  id: string,
  { issue, withdrawal, changedAt }: WithdrawalInArchive,
  site: Site,
): DeletedEntry => ({
  id,
  when: new Date(publishedAt({ date: withdrawal.date ?? issue.date }, site.profile)),
  changedAt,
  ...(withdrawal.reason !== undefined && { reason: withdrawal.reason }),
})
