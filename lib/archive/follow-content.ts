import { existsSync, readFileSync } from 'node:fs'
import { readConfig } from '@/lib/site/config'
import { sharedSlot } from './archive-slot.mjs'
import { PRERENDERED_FILE } from './build-archive'
import { followFolder } from './follow-folder'
import { createPageCache } from './page-cache'
import { getArchive, hasArchive } from './shared-archive'

/** Memory for pages under bare `next start`, in bytes: Next's own default. */
const PAGE_CACHE_BYTES = 50 * 1024 * 1024

/**
 * Prepares the archive and the page cache before Next answers its first request. Under bare `next start` the
 * archive is opened and then follows its folder. Under `server/` it is there already, the server's main
 * thread keeps it synchronised, and the server caches finished responses: no page is kept here.
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
  followFolder(archive, {
    folder: issuesDir,
    since: archive.generation(),
    onChange: () => {},
    onError: (error) => process.stderr.write(`The content folder could not be read: ${error}\n`),
  })
}
