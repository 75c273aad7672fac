import { toString as textOf } from 'hast-util-to-string'
import type { Hast } from '@/lib/issue/model'

/** The visible text of content, on one line. */
export const plainText = (content: Hast): string =>
  textOf({ type: 'root', children: [...content] })
    .replace(/\s+/g, ' ')
    .trim()

/**
 * At most so many characters, with an ellipsis where something is left out: after a clause, where one ends in
 * the second half.
 */
export function clip(text: string, length: number): string {
  const letters = [...text]
  if (letters.length <= length) return text
  const kept = letters.slice(0, length - 1).join('')
  const clauses = /^(.+)[，；。！？]/su.exec(kept)?.[1] ?? ''
  return `${clauses.length > length / 2 ? clauses : kept.trimEnd()}…`
}
