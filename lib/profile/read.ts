import { readFileSync } from 'node:fs'
import { readConfig } from '@/lib/site/config'
import { contentFile, contentState } from '@/lib/site/content-file'
import type { Site } from './model'
import { parseProfile } from './parse'
import { parseRedirects } from './parse-redirects'

/**
 * Returns a reader of a file in a content folder, or of the bundled file if the folder has none. The parsed
 * value is cached until the file changes.
 */
function following<Value>(name: string, read: (text: string) => Value): (contentDir: string) => Value {
  let kept: { readonly state: string; readonly value: Value } | undefined
  return (contentDir) => {
    const file = contentFile(contentDir, name)
    const state = `${file} ${contentState(contentDir, [name])}`
    if (kept?.state !== state) kept = { state, value: read(readFileSync(file, 'utf8')) }
    return kept.value
  }
}

/** Returns the profile of a content folder. */
export const readProfile = following('site.yaml', (text) => parseProfile(text).profile)

/** Returns the redirects of a content folder. */
export const readRedirects = following('redirects.yaml', (text) => parseRedirects(text).redirects)

/**
 * Returns the site, from the environment and its content folder.
 * @throws {ConfigError} if a setting is invalid
 */
export function readSite(): Site {
  const { siteUrl, contentDir } = readConfig()
  return { siteUrl, profile: readProfile(contentDir) }
}
