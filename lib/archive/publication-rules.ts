import { digest } from '@/lib/issue/ids'
import type { PublicationRules } from '@/lib/issue/verdict'
import { readProfile } from '@/lib/profile/read'

/** The rules of `site.yaml` with a key that changes with them; files are then judged again. */
export interface CurrentRules extends PublicationRules {
  readonly key: string
}

/** Follows the rules of a content folder. A `site.yaml` that cannot be read at the moment is unchanged. */
export function followRules(contentDir: string): () => CurrentRules {
  let known: CurrentRules | undefined
  return () => {
    try {
      const { categories, publishedAt } = readProfile(contentDir)
      known = { categories, publishedAt, key: digest(JSON.stringify([categories, publishedAt])).slice(0, 16) }
    } catch (error) {
      if (known === undefined) throw error
    }
    return known
  }
}
