import type { Archive, WithdrawalInArchive } from '@/lib/archive/model'
import type { Day, Withdrawal } from '@/lib/issue/model'
import type { Site } from '@/lib/profile/model'
import { beijingDay } from '@/lib/site/dates'
import { publishedAt } from '@/lib/site/published'
import { issueId, itemId } from './entry-ids'
import type { DeletedEntry, FeedEntry } from './model'

/**
 * Returns the entries that a feed would contain if they were not withdrawn: those of issues since its oldest
 * entry.
 * @param kinds of withdrawals that the feed's entries can have
 * @param last day of the newest issue in a document of the archive
 */
export function deletedEntries(
  kinds: readonly Withdrawal['kind'][],
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
    .filter(({ withdrawal }) => kinds.includes(withdrawal.kind))
    .map((one) => deletedEntry(one, site))
}

/** A withdrawal without a day counts as made when its issue was published. */
const deletedEntry = ({ issue, withdrawal, changedAt }: WithdrawalInArchive, site: Site): DeletedEntry => ({
  id: withdrawal.kind === 'issue' ? issueId(site, issue) : itemId(site, issue, withdrawal.item),
  when: new Date(publishedAt(withdrawal.date ?? issue.date, site.profile.publishedAt)),
  changedAt,
  ...(withdrawal.reason !== undefined && { reason: withdrawal.reason }),
})
