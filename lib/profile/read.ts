import { contentFolder, readSiteUrl } from '@/lib/site/config'
import { contentState, contentText } from '@/lib/site/content-file'
import type { Site } from './model'
import { OWN_PAGES, type OwnPage, type OwnPageName, ownPageFile, parseOwnPage } from './own-page'
import { parseProfile } from './parse'
import { parseRedirects } from './parse-redirects'

/**
 * Returns a function that reads and parses a file of a content folder. A missing file counts as an empty
 * file. The result is kept until the file changes.
 */
function following<Value>(name: string, read: (text: string) => Value): (contentDir: string) => Value {
  let cached: { readonly state: string; readonly value: Value } | undefined
  return (contentDir) => {
    const state = `${contentDir} ${contentState(contentDir, [name])}`
    if (cached?.state !== state) cached = { state, value: read(contentText(contentDir, name)) }
    return cached.value
  }
}

/** Returns the profile in a content folder. */
export const readProfile = following('site.yaml', (text) => parseProfile(text).profile)

/** Returns the redirects in a content folder. */
export const readRedirects = following('redirects.yaml', (text) => parseRedirects(text).redirects)

const ownPages = new Map(
  OWN_PAGES.map((name) => [name, following(ownPageFile(name), (text) => parseOwnPage(text).page)]),
)

/** Returns a page from the content folder; `undefined` if the folder has no page with this name. */
export const readOwnPage = (name: OwnPageName): OwnPage | undefined => ownPages.get(name)?.(contentFolder())

/**
 * Returns the site: its address from the environment, and its profile from the content folder. Other settings
 * are not read, because this function is called several times for each page.
 * @throws {ConfigError} if `SITE_URL` is invalid
 */
export function readSite(): Site {
  return { siteUrl: readSiteUrl(), profile: readProfile(contentFolder()) }
}
