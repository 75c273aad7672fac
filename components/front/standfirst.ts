import { plainText } from '@/components/text/plain'
import type { Story } from '@/lib/issue/model'
import { truncateAtClause } from '@/lib/site/truncate'

/**
 * What follows a headline on the front page: the story's lead, else the opening sentence of its facts,
 * at most `length` characters.
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
 * A last clause that only says that a list comes (“核心亮点包括：”) is left out: the list stands on the issue's
 * page.
 */
const withoutPromise = (text: string): string => text.replace(/[，；。][^，；。]*：$/u, '…')
