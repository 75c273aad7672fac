import { CorrectionsList } from '@/components/archive/corrections-list'
import { getArchive } from '@/lib/archive/shared-archive'

/** Corrections of all issues. */
export const AllCorrections = async () => <CorrectionsList corrections={(await getArchive()).corrections()} />
