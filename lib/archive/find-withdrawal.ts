import type { Withdrawal } from '@/lib/issue/model'
import type { WithdrawalInArchive } from './model'

/** Returns the withdrawal of a whole issue, if there is one. */
export const withdrawalOfIssue = (
  all: readonly WithdrawalInArchive[],
  { date, edition }: WithdrawalInArchive['issue'],
): Withdrawal | undefined =>
  all.find(
    ({ issue, withdrawal }) =>
      withdrawal.kind === 'issue' && issue.date === date && issue.edition === edition,
  )?.withdrawal

/** Returns the withdrawal of the story with this id. The story may still be published in another issue. */
export const withdrawalOfStory = (
  all: readonly WithdrawalInArchive[],
  id: string,
): WithdrawalInArchive | undefined =>
  all.find(({ withdrawal }) => withdrawal.kind === 'story' && withdrawal.item === id)
