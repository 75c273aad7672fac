import { readFileSync } from 'node:fs'
import { readConfig } from '@/lib/site/config'
import { contentFile, contentState } from '@/lib/site/content-file'
import type { Site } from './model'
import { parseProfile } from './parse'
import { parseRedirects } from './parse-redirects'

/**
 * What a file of a content folder says, or the one that comes with the software; read again when it changes.
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

/** The profile of a content folder. */
export const readProfile = following('site.yaml', (text) => parseProfile(text).profile)

/** The redirects of a content folder. */
export const readRedirects = following('redirects.yaml', (text) => parseRedirects(text).redirects)

/**
 * The site as the environment and its content folder name it.
 * @throws {ConfigError} where the environment is wrong.
 */
export function readSite(): Site {
  const { siteUrl, contentDir } = readConfig()
  return { siteUrl, profile: readProfile(contentDir) }
}
