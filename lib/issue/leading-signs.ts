import type { Brief, Hast } from './model'

/** Removes the characters that join a text to the headline before it. */
export const withoutLeadingSigns = (text: string): string => text.replace(/^[\s：:，,；;。、—–-]+/, '')

/** Signs between a headline and its text; a single dash before a figure is its minus sign. */
const JOINER = /^(?:[\s：:，,；;。、]|[—–-]{2,}|[—–-](?=\s|$))+/

/** Returns a brief's content without the characters that join it to its title; all of it if there is no title. */
export function withoutJoiner({ title, content }: Pick<Brief, 'title' | 'content'>): Hast {
  const [first, ...rest] = content
  if (title === '' || first?.type !== 'text') return content
  const value = first.value.replace(JOINER, '')
  return value === '' ? rest : [{ ...first, value }, ...rest]
}
