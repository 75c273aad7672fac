import type { SiteProfile } from '@/lib/profile/model'
import type { ShareImage } from './model'

/**
 * The cover that an issue's file names, where its host is one the site's profile allows. The address is passed on:
 * nobody fetches it here.
 */
export function coverOf(cover: string | undefined, { coverHosts }: Pick<SiteProfile, 'coverHosts'>): ShareImage | undefined {
  if (cover === undefined || !URL.canParse(cover)) return undefined
  const { protocol, hostname, href } = new URL(cover)
  const allowed = coverHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return protocol === 'https:' && allowed ? { url: href } : undefined
}
