import { existsSync, readFileSync } from 'node:fs'
import { readConfig } from '@/lib/site/config'
import { sharedSlot } from './archive-slot.mjs'
import { PRERENDERED_FILE } from './build-archive'
import { compareReportsWhenIdle } from './compare-reports'
import { followFolder } from './follow-folder'
import { createPageCache } from './page-cache'
import { getArchive, hasArchive } from './shared-archive'

/** Memory for pages under bare `next start`, in bytes. The value is the default of Next. */
const PAGE_CACHE_BYTES = 50 * 1024 * 1024

/**
 * Prepares archive and page cache before Next answers its first request. Under bare `next start`, it opens
 * the archive and follows its folder. Under `server/`, the archive is open already, and the server's main
 * thread synchronises it. The page cache then keeps no pages, because the server caches finished responses.
 */
export async function followContent(): Promise<void> {
  const { issuesDir, siteUrl } = readConfig()
  const isServers = hasArchive()
  sharedSlot().pages = createPageCache({
    archive: getArchive,
    prerendered: existsSync(PRERENDERED_FILE) ? readFileSync(PRERENDERED_FILE, 'utf8') : undefined,
    siteUrl,
    maxBytes: isServers ? 0 : PAGE_CACHE_BYTES,
  })
  if (isServers) return
  const archive = await getArchive()
  const report = (what: string) => (error: unknown) => process.stderr.write(`${what}: ${error}\n`)
  followFolder(archive, {
    folder: issuesDir,
    since: archive.generation(),
    onChange: () => {},
    onError: report('The content folder could not be read'),
  })
  compareReportsWhenIdle(archive, report('Reports could not be compared'))
}
