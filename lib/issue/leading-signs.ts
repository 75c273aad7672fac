import type { Hast } from './model'

/** Removes the characters that join a text to the headline before it. */
export const withoutLeadingSigns = (text: string): string => text.replace(/^[\s：:，,；;。、—–-]+/, '')

/** Returns content without the characters that join it to the headline before it. */
export function withoutJoiner(content: Hast): Hast {
  const [first, ...rest] = content
  if (first?.type !== 'text') return content
  const value = withoutLeadingSigns(first.value)
  return value === '' ? rest : [{ ...first, value }, ...rest]
}
