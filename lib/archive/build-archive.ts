import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '@/lib/site/config'
import { openArchive } from './archive'
import type { Archive } from './model'
import { prerenderHash } from './page-cache'

/**
 * Folder of the database that the build uses. Next keeps this folder between builds, so that a later build
 * indexes only changed files.
 */
const BUILD_DATA_DIR = '.next/cache/archive'
/**
 * File with the hash of the content from which a build prerendered its pages. A server compares it with the
 * hash of its own content.
 */
export const PRERENDERED_FILE = '.next/prerendered-content'

/**
 * Opens the archive for a build and writes a hash of its content to `PRERENDERED_FILE`. A build does not wait
 * for files to settle. If files are missing from the folder, it removes them from the archive at once.
 */
export async function openBuildArchive(): Promise<Archive> {
  const { contentDir, issuesDir, siteUrl } = readConfig()
  const dataDir = path.resolve(BUILD_DATA_DIR)
  const archive = openArchive({ contentDir, issuesDir, dataDir }, { removalGraceMs: 0 })
  await archive.sync()
  mkdirSync(path.dirname(PRERENDERED_FILE), { recursive: true })
  writeFileSync(PRERENDERED_FILE, prerenderHash(archive, siteUrl))
  return archive
}
