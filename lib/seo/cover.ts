import type { SiteProfile } from '@/lib/profile/model'
import type { ShareImage } from './model'

/**
 * Returns the cover of an issue, if the site's profile allows its host. The picture is never fetched, so its
 * size in pixels is in the address: `…/cover.png#1200x630`.
 */
export function coverOf(
  cover: string | undefined,
  { coverHosts }: Pick<SiteProfile, 'coverHosts'>,
): ShareImage | undefined {
  if (cover === undefined || !URL.canParse(cover)) return undefined
  const url = new URL(cover)
  const allowed = coverHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  if (url.protocol !== 'https:' || !allowed) return undefined
  const size = /^#([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(url.hash)
  url.hash = ''
  return { url: url.href, ...(size !== null && { width: Number(size[1]), height: Number(size[2]) }) }
}
