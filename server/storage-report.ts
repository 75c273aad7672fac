import type { StorageState } from '@/lib/archive/model'
import type { log } from './log'

/**
 * Returns a function that is called with the state of the archive's database. It logs once that the database
 * cannot use its own folder or is locked, and once that the database works normally again.
 */
export function storageReport(write: typeof log): (storage: StorageState) => void {
  let last = 'in-place'
  return (storage) => {
    const now = storage.kind === 'elsewhere' ? `${storage.kind} ${storage.dataDir}` : storage.kind
    if (now === last) return
    last = now
    switch (storage.kind) {
      case 'in-place':
        write('database can be written again', { folder: storage.dataDir })
        break
      case 'locked':
        write('database is locked by another process', { folder: storage.dataDir, serving: 'the last state' })
        break
      case 'elsewhere':
        write('database cannot be written', { reason: storage.reason, serving: `from ${storage.dataDir}` })
    }
  }
}
