import { digest } from '@/lib/issue/ids'
import type { PublicationRules } from '@/lib/issue/verdict'
import { readProfile } from '@/lib/profile/read'

/**
 * The publication rules of `site.yaml`. If they change, `key` changes, and publication is decided again for
 * all files.
 */
export interface CurrentRules extends PublicationRules {
  readonly key: string
}

/**
 * Returns a function that returns the current rules. While `site.yaml` cannot be read, the last rules stay
 * valid.
 */
export function followRules(contentDir: string): () => CurrentRules {
  let known: CurrentRules | undefined
  return () => {
    try {
      const { categories, publishedAt, timeZone } = readProfile(contentDir)
      const key = digest(JSON.stringify([categories, publishedAt, timeZone])).slice(0, 16)
      known = { categories, publishedAt, timeZone, key }
    } catch (error) {
      if (known === undefined) throw error
    }
    return known
  }
}
