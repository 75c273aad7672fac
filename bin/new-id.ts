import { isTagAuthority } from '@/lib/profile/tag-entity'
import { readSiteUrl } from '@/lib/site/config'

/**
 * Prints the `id` field of `site.yaml` for a new site: a tag URI with today's date (RFC 4151).
 * @param authority a host name or mail address of the owner; by default the host of `SITE_URL`
 * @param now milliseconds since 1970
 * @returns the exit code
 */
export function printNewId(authority = new URL(readSiteUrl()).hostname, now = Date.now()): 0 | 2 {
  const day = new Date(now).toISOString().slice(0, 10)
  if (isTagAuthority(authority) && authority.includes('.') && !/^[\d.]+$/.test(authority)) {
    console.log(`id: tag:${authority},${day}`)
    return 0
  }
  console.error(
    `“${authority}” is no host name or email address. Name one that is yours: npm run check -- --new-id news.example.`,
  )
  return 2
}
