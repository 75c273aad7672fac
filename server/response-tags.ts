import type { TagsArchive } from '@/lib/routes/family'
import { findAddress, findAlternate, findImage } from '@/lib/routes/table'
import { ANY_CHANGE, type CacheTag, NEWEST } from '@/lib/site/cache-tags'
import type { Route } from './routes'

/**
 * Returns the tags of a route's response. A cached response is up to date as long as no change has one of its
 * tags. A route that this function does not know gets a tag that every change has.
 */
export function responseTags(route: Route, archive: TagsArchive): readonly CacheTag[] {
  switch (route.kind) {
    case 'page':
    case 'font':
    case 'document': {
      const address = findAlternate(route.path)?.page ?? findAddress(route.path)
      return address?.tags(archive) ?? [ANY_CHANGE]
    }
    case 'image': {
      const tags = findImage(route.path)?.page.image()?.tags
      return tags ?? findAddress(route.path)?.tags(archive) ?? [ANY_CHANGE]
    }
    case 'traditional':
      return responseTags(route.of, archive)
    case 'not-found':
      return [NEWEST]
    case 'file':
      return []
    case 'own-file':
      return route.path.startsWith('/reader/') ? [] : [ANY_CHANGE]
    default:
      return [ANY_CHANGE]
  }
}
