import type { Site } from '@/lib/profile/model'
import { absolute, SITE_IMAGE } from '@/lib/site/addresses'
import { IMAGE } from '@/lib/site/images'
import type { ShareImage } from './model'

/** A picture that the site draws itself. `alt`: what it says, for those who cannot see it. */
export const ownImage = (path: string, alt: string, { siteUrl }: Pick<Site, 'siteUrl'>): ShareImage => ({
  url: absolute(siteUrl, path),
  ...IMAGE,
  alt,
})

/** The paper's own picture. */
export const siteImage = (site: Site): ShareImage =>
  ownImage(SITE_IMAGE, `${site.profile.name}：${site.profile.description}`, site)
