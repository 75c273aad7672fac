import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '@/lib/site/config'
import { openArchive } from './archive'
import type { Archive } from './model'
import { prerenderHash } from './page-cache'

/**
 * The build's index. Next keeps this folder between builds, so that a later build indexes changed files only.
 */
const BUILD_DATA_DIR = '.next/cache/archive'
/** Names the content that a build prerendered, for the servers that run it. */
export const PRERENDERED_FILE = '.next/prerendered-content'

/**
 * Opens the archive for a build and records which content it holds. The files are complete, and what is
 * missing is gone: a build waits for nothing.
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
