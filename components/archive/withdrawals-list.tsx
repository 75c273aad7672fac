import type { WithdrawalInArchive } from '@/lib/archive/model'
import { issuePath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { withdrawalStrings as words } from '@/lib/site/withdrawal-strings'

interface WithdrawalsListProps {
  readonly withdrawals: readonly WithdrawalInArchive[]
}

/**
 * A list of withdrawn issues and stories, without their text. The stories of a withdrawn issue are not listed
 * one by one.
 */
export const WithdrawalsList = ({ withdrawals }: WithdrawalsListProps) => {
  const whole = new Set(
    withdrawals.flatMap(({ issue, withdrawal }) => (withdrawal.kind === 'issue' ? [issuePath(issue)] : [])),
  )
  const listed = withdrawals.filter(
    ({ issue, withdrawal }) => withdrawal.kind === 'issue' || !whole.has(issuePath(issue)),
  )
  return listed.length === 0 ? null : (
    <section aria-labelledby="withdrawals">
      <h2 id="withdrawals">{words.label}</h2>
      <ol className="corrections">
        {listed.map(({ issue, withdrawal: one }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once and never reordered.
          <li key={index}>
            {one.date && (
              <p className="meta">
                <time dateTime={one.date}>{longDay(one.date)}</time>
              </p>
            )}
            <p>
              {one.kind === 'issue' ? words.ofIssue : words.ofItems(1)}
              {one.reason && words.reason(one.reason)}
            </p>
            <p className="meta">
              <a href={issuePath(issue)}>{longDay(issue.date)}</a>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
