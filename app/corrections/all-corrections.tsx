import { CorrectionsList } from '@/components/archive/corrections-list'
import { WithdrawalsList } from '@/components/archive/withdrawals-list'
import { getArchive } from '@/lib/archive/shared-archive'

/** Corrections and withdrawals of all issues. */
export const AllCorrections = async () => {
  const archive = await getArchive()
  return (
    <>
      <CorrectionsList corrections={archive.corrections()} />
      <WithdrawalsList withdrawals={archive.withdrawals()} />
    </>
  )
}
