import { isElement } from './hast'
import type { Brief, Hast } from './model'

/** Removes the characters that join a text to the headline before it. */
export const withoutLeadingSigns = (text: string): string => text.replace(/^[\s：:，,；;。、—–-]+/, '')

/** Signs between a headline and its text; a single dash before a figure is its minus sign. */
const JOINER = /^(?:[\s：:，,；;。、]|[—–-]{2,}|[—–-](?=\s|$))+/

/**
 * Returns a brief's content without the characters that join it to its title; all of it if there is no title.
 */
export const withoutJoiner = ({ title, content }: Pick<Brief, 'title' | 'content'>): Hast =>
  title === '' ? content : dropJoiner(content)

/** Removes the joiner from the first text, also where that is inside formatting (`**：text**`). */
function dropJoiner(nodes: Hast): Hast {
  const [first, ...rest] = nodes
  if (first?.type === 'text') {
    const value = first.value.replace(JOINER, '')
    return value === '' ? rest : [{ ...first, value }, ...rest]
  }
  if (!isElement(first, 'strong', 'b', 'em', 'i', 'del')) return nodes
  const children = [...dropJoiner(first.children)]
  return children.length === 0 ? rest : [{ ...first, children }, ...rest]
}

/** Returns a brief's title without a colon that joins it to the text (`**title：** text`). */
export const withoutColon = (title: string): string => title.replace(/\s*[：:]$/, '')
