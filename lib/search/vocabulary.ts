import type { Database } from 'libsql'
import { checkColumn, text } from '@/lib/site/rows'
import { MAX_EXPANSIONS } from './limits'

/** Maximum number of words that are compared with a misspelt word. */
const MAX_COMPARED_WORDS = 2000

/** Returns the words with a prefix, the most frequent first. */
export function wordsFrom(db: Database, beginning: string): readonly string[] {
  const rows = db
    .prepare(
      `SELECT word FROM search_words WHERE word >= ? AND word < ? AND documents > 0
      ORDER BY documents DESC, length(word) LIMIT ?`,
    )
    .raw()
    .all(beginning, `${beginning}\u{10ffff}`, MAX_EXPANSIONS)
  return checkColumn(text, rows)
}

/**
 * Returns frequent words of nearly the same length that start with the first or the second letter of the
 * word.
 */
export function wordsLike(db: Database, word: string): readonly string[] {
  const statement = db
    .prepare(
      `SELECT word FROM search_words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?
      AND documents > 1 ORDER BY documents DESC LIMIT ?`,
    )
    .raw()
  const initials = [...new Set([...word].slice(0, 2))]
  return initials.flatMap((initial) => {
    const [shortest, longest] = [word.length - 2, word.length + 2]
    const rows = statement.all(initial, `${initial}\u{10ffff}`, shortest, longest, MAX_COMPARED_WORDS)
    return checkColumn(text, rows)
  })
}
