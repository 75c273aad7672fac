import { isElement } from './hast'
import type { Brief, Hast } from './model'

/**
 * Removes the punctuation between a headline and its text from the start of the text: `：正文` becomes `正文`.
 */
export const withoutLeadingSigns = (text: string): string => text.replace(/^[\s：:，,；;。、—–-]+/, '')

/**
 * Punctuation between a headline and its text. A single dash before a digit does not match: it is a minus
 * sign.
 */
const JOINER = /^(?:[\s：:，,；;。、]|[—–-]{2,}|[—–-](?=\s|$))+/

/**
 * Returns a brief's content without the punctuation after its title. If the brief has no title, the content
 * stays as it is.
 */
export const withoutJoiner = ({ title, content }: Pick<Brief, 'title' | 'content'>): Hast =>
  title === '' ? content : dropJoiner(content)

/** Removes the punctuation from the first text node, even inside formatting (`**：text**`). */
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

/** Removes the colon at the end of a brief's title (`**title：** text`). */
export const withoutColon = (title: string): string => title.replace(/\s*[：:]$/, '')
