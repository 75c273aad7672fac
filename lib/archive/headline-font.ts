import { createHash } from 'node:crypto'
import { headlineCharacters } from '@/lib/issue/headline-characters'
import type { Issue } from '@/lib/issue/model'
import type { HeadlineFont } from './model'

/**
 * Version of the fonts; it is a part of their file names. Increment it when the bundled typeface or
 * `lib/images/subset.ts` changes, so that browsers fetch the fonts again.
 */
const FONT_VERSION = 1

const known = new WeakMap<Issue, HeadlineFont>()

/** Returns the characters of the headline font of an issue, with a hash of them. */
export function headlineFontOf(issue: Issue): HeadlineFont {
  const cached = known.get(issue)
  if (cached !== undefined) return cached
  const characters = headlineCharacters(issue)
  const hash = createHash('sha256').update(`${FONT_VERSION}${characters}`).digest('hex').slice(0, 12)
  known.set(issue, { characters, hash })
  return { characters, hash }
}
