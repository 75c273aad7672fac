import { toString as textOf } from 'hast-util-to-string'
import type { Hast } from '@/lib/issue/model'

/** The visible text of content, on one line. */
export const plainText = (content: Hast): string =>
  textOf({ type: 'root', children: [...content] })
    .replace(/\s+/g, ' ')
    .trim()

/** At most so many characters, with an ellipsis where something is left out. */
export const clip = (text: string, length: number): string => {
  const letters = [...text]
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`
}
