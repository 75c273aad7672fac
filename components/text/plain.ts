import { toString as textOf } from 'hast-util-to-string'
import type { Hast } from '@/lib/issue/model'
import { withoutStraySpaces } from '@/lib/site/display-text'

/** Returns the text of content without markup, on one line. */
export const plainText = (content: Hast): string =>
  withoutStraySpaces(
    textOf({ type: 'root', children: [...content] })
      .replace(/\s+/g, ' ')
      .trim(),
  )
