import { CorrectionsList } from '@/components/archive/corrections-list'
import { getArchive } from '@/lib/archive/shared-archive'

/** What the issues of the archive have put right. */
export const AllCorrections = async () => <CorrectionsList corrections={(await getArchive()).corrections()} />
