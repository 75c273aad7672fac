import { plainText } from '@/components/text/plain'
import type { Story } from '@/lib/issue/model'
import { truncateAtClause } from '@/lib/site/truncate'

/**
 * Returns the text after a headline on the front page: the lead of the story or, if it has none, the first
 * sentence of its text. The result has at most `length` characters.
 */
export function standfirst({ lead, parts }: Story, length: number): string {
  const written = plainText(lead)
  if (written !== '') return truncateAtClause(written, length)
  const body = parts.find((part) => part.kind === 'body' || part.kind === 'labelled')
  const first = body?.content.find((node) => node.type === 'element' && plainText([node]) !== '')
  const text = first === undefined ? '' : plainText([first])
  return truncateAtClause(withoutPromise(/^.{12,}?[。！？]/u.exec(text)?.[0] ?? text), length)
}

/**
 * Replaces a final clause that only announces a list (“核心亮点包括：”) with an ellipsis, because the front page
 * does not show the list.
 */
const withoutPromise = (text: string): string => text.replace(/[，；。][^，；。]*：$/u, '…')
