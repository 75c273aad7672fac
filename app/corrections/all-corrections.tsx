import { CorrectionsList } from '@/components/archive/corrections-list'
import { WithdrawalsList } from '@/components/archive/withdrawals-list'
import { getArchive } from '@/lib/archive/shared-archive'
import { strings } from '@/lib/site/strings'

/** Shows the list of corrections and withdrawals of all issues, with a heading. */
export const AllCorrections = async () => {
  const archive = await getArchive()
  return (
    <>
      <h2>{strings.corrections.listTitle}</h2>
      <p>{strings.corrections.listHint}</p>
      <CorrectionsList corrections={archive.corrections()} />
      <WithdrawalsList withdrawals={archive.withdrawals()} />
    </>
  )
}
