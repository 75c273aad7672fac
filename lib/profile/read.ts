import { readFileSync } from 'node:fs'
import { readConfig } from '@/lib/site/config'
import { contentFile, contentState } from '@/lib/site/content-file'
import type { Site, SiteProfile } from './model'
import { parseProfile } from './parse'

export const PROFILE_FILE = 'site.yaml'

let kept: { readonly state: string; readonly profile: SiteProfile } | undefined

/** The profile of a content folder, or the one that comes with the software; read again when its file changes. */
export function readProfile(contentDir: string): SiteProfile {
  const file = contentFile(contentDir, PROFILE_FILE)
  const state = `${file} ${contentState(contentDir, [PROFILE_FILE])}`
  if (kept?.state !== state) kept = { state, profile: parseProfile(readFileSync(file, 'utf8')).profile }
  return kept.profile
}

/**
 * The site as the environment and its content folder name it.
 * @throws {ConfigError} where the environment is wrong.
 */
export function readSite(): Site {
  const { siteUrl, contentDir } = readConfig()
  return { siteUrl, profile: readProfile(contentDir) }
}
