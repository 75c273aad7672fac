import type { Withdrawal } from '@/lib/issue/model'
import { longDay } from '@/lib/site/dates'
import { withdrawalStrings as words } from '@/lib/site/withdrawal-strings'

interface WithdrawalsProps {
  readonly withdrawals?: readonly Withdrawal[] | undefined
}

/** A line for each day and reason: how many stories and briefs of the issue were withdrawn. */
export const Withdrawals = ({ withdrawals = [] }: WithdrawalsProps) => {
  const keyOf = ({ date, reason }: Withdrawal): string => `${date} ${reason}`
  const counts = new Map<string, number>()
  for (const one of withdrawals) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  const firsts = withdrawals.filter(
    (one, at) => withdrawals.findIndex((two) => keyOf(two) === keyOf(one)) === at,
  )
  return firsts.map(({ date, reason }) => (
    <p key={`${date} ${reason}`} className="correction">
      <b>{words.label}</b>
      {date && (
        <>
          {' '}
          <time dateTime={date}>{longDay(date)}</time>
        </>
      )}
      ：{words.ofItems(counts.get(`${date} ${reason}`) ?? 1)}
      {reason && words.reason(reason)}
    </p>
  ))
}
