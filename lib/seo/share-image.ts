import type { Site } from '@/lib/profile/model'
import { absolute, SHARE_IMAGE, SITE_IMAGE } from '@/lib/site/addresses'
import type { ShareImage } from './model'

/**
 * Returns a share picture that the site draws.
 * @param alt text alternative
 */
export const ownImage = (path: string, alt: string, { siteUrl }: Pick<Site, 'siteUrl'>): ShareImage => ({
  url: absolute(siteUrl, path),
  ...SHARE_IMAGE,
  alt,
})

/** Returns the share picture of the site itself. */
export const siteImage = (site: Site): ShareImage =>
  ownImage(SITE_IMAGE, `${site.profile.name}：${site.profile.description}`, site)
