import type { Archive, WithdrawalInArchive } from '@/lib/archive/model'
import type { Day, Withdrawal } from '@/lib/issue/model'
import type { Site } from '@/lib/profile/model'
import { beijingDay } from '@/lib/site/dates'
import { publishedAt } from '@/lib/site/published'
import { impactId, issueId, itemId } from './entry-ids'
import type { DeletedEntry, FeedEntry } from './model'

/** What the entries of a feed are; the impact notes of a story are withdrawn with it. */
export type EntryKind = Withdrawal['kind'] | 'impact'

/**
 * Returns the entries that a feed would contain if they were not withdrawn: those of issues since its oldest
 * entry.
 * @param kinds of the feed's entries
 * @param last day of the newest issue in a document of the archive
 */
export function deletedEntries(
  kinds: readonly EntryKind[],
  entries: readonly FeedEntry[],
  archive: Pick<Archive, 'withdrawals'>,
  site: Site,
  last?: Day,
): readonly DeletedEntry[] {
  const oldest = entries.at(-1)?.published.getTime()
  const first = oldest === undefined ? '' : beijingDay(oldest)
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

/** A withdrawal without a day counts as made when its issue was published. */
const deletedEntry = (
  id: string,
  { issue, withdrawal, changedAt }: WithdrawalInArchive,
  site: Site,
): DeletedEntry => ({
  id,
  when: new Date(publishedAt(withdrawal.date ?? issue.date, site.profile.publishedAt)),
  changedAt,
  ...(withdrawal.reason !== undefined && { reason: withdrawal.reason }),
})
