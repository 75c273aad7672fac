import { CorrectionsList } from '@/components/archive/corrections-list'
import { archive } from '@/lib/archive/archive'

/** What the issues of the archive have put right. */
export const AllCorrections = async () => <CorrectionsList corrections={(await archive()).corrections()} />
