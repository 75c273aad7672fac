import { toString as textOf } from 'hast-util-to-string'
import type { Hast } from '@/lib/issue/model'

/** Returns the visible text of content on one line. */
export const plainText = (content: Hast): string =>
  textOf({ type: 'root', children: [...content] })
    .replace(/\s+/g, ' ')
    .trim()
